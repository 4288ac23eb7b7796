package io.lanyard.agent.cli;

import io.lanyard.agent.audit.CheckpointKey;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "keygen",
    header = "Makes a key pair (Ed25519) to sign rules with.",
    description =
        "The private key is for whoever releases rules, the public one, beside it, for "
            + "lanyard.rules.key where the agent runs.",
    exitCodeListHeading = Main.EXIT_CODES,
    exitCodeList = {"0:made", "2:wrong usage, or a key is there already"},
    footer = {
      "",
      "Example:",
      "  java -jar lanyard.jar keygen -o rules-key.pem",
      "writes rules-key.pem, which nobody else may read, and rules-key.pub.pem."
    },
    mixinStandardHelpOptions = true)
final class KeygenCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();

  @Option(
      names = "-o",
      paramLabel = "PEM",
      defaultValue = "rules-key.pem",
      description = "the private key's file, ${DEFAULT-VALUE} if not named")
  private Path file = Path.of("rules-key.pem");

  @Override
  public Integer call() throws IOException {
    Destination.check(file);
    String name = String.valueOf(file.getFileName());
    String stem = name.endsWith(".pem") ? name.substring(0, name.length() - 4) : name;
    Path publicFile = file.resolveSibling(stem + ".pub.pem");
    try {
      CheckpointKey.make(file, publicFile);
    } catch (FileAlreadyExistsException there) {
      throw new CommandFailedException(
          ExitCodes.USAGE,
          there.getMessage()
              + " is there already, and a key in use must not be lost; name another");
    }
    if (output.isJson()) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("private", file.toString());
      fields.put("public", publicFile.toString());
      output.json(fields);
    } else {
      output.line(Printable.of("private: " + file + ", for whoever signs; public: " + publicFile));
    }
    return ExitCodes.FINE;
  }
}
