package io.lanyard.agent.cli;

import io.lanyard.agent.audit.CheckpointKey;
import io.lanyard.agent.supply.SignedBundle;
import io.lanyard.agent.supply.SupplyRefusedException;
import io.lanyard.rules.RuleFile;
import io.lanyard.rules.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "bundle",
    header = "Packs and signs a rule file with all that it includes.",
    description =
        "An agent that is told the public key takes nothing else, and no bundle with a "
            + "lower serial than it had before. check, eval, diff and the others read a bundle "
            + "as they read a rule file.",
    exitCodeListHeading = Main.EXIT_CODES,
    exitCodeList = {
      "0:written",
      "2:wrong usage, or no such file or readable key",
      "3:the rule file is invalid, or depends on a file that can't be signed with it"
    },
    footer = {
      "",
      "Examples:",
      "  java -jar lanyard.jar keygen -o rules-key.pem",
      "  java -jar lanyard.jar bundle lanyard.yaml --key rules-key.pem \\",
      "      --serial 7 --expires 2027-06-30 -o lanyard.bundle",
      "",
      "What the agent is started with then:",
      "  -javaagent:lanyard.jar=rules=lanyard.bundle,rules.key=rules-key.pub.pem"
    },
    mixinStandardHelpOptions = true)
final class BundleCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();

  @Parameters(paramLabel = "RULES", description = "the rule file")
  private Path rules = Path.of("lanyard.yaml");

  @Option(names = "--key", required = true, paramLabel = "PEM", description = "the private key")
  private Path key = Path.of("");

  @Option(
      names = "--serial",
      required = true,
      paramLabel = "N",
      description = "higher than that of every bundle before")
  private long serial;

  @Option(
      names = "--expires",
      required = true,
      paramLabel = "TIME",
      converter = MomentConverter.EndAhead.class,
      description =
          "the last day on which it is taken, in UTC: 2027-06-30; or an instant, or 90d from now")
  private Instant expires = Instant.MAX;

  @Option(names = "-o", required = true, paramLabel = "FILE", description = "the bundle")
  private Path bundle = Path.of("");

  @Override
  public Integer call() throws IOException {
    refuseWhatNobodyTakes();
    Destination.check(bundle);
    RuleFile file = RuleInput.rules(rules);
    SignedBundle packed = pack(file);
    try {
      packed.rules();
    } catch (SupplyRefusedException unfit) {
      throw new CommandFailedException(ExitCodes.RULES_INVALID, unfit.problems());
    }
    CheckpointKey signer = key();
    Files.writeString(bundle, packed.sign(signer));
    if (output.isJson()) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("bundle", bundle.toString());
      fields.put("serial", serial);
      fields.put("expires", expires.toString());
      fields.put("key", signer.publicText());
      fields.put("files", packed.files().keySet());
      output.json(fields);
    } else {
      output.line(
          Printable.of(
              bundle
                  + ": serial "
                  + serial
                  + ", until "
                  + expires
                  + ", "
                  + Quantity.of(packed.files().size(), "file")
                  + ", signed by "
                  + signer.publicText()));
    }
    return ExitCodes.FINE;
  }

  private void refuseWhatNobodyTakes() {
    if (serial < 1) {
      throw new CommandFailedException(
          ExitCodes.USAGE, "--serial " + serial + " is below 1; expected a whole number from 1 on");
    }
    if (!expires.isAfter(Instant.now())) {
      throw new CommandFailedException(
          ExitCodes.USAGE,
          "--expires " + expires + " is in the past: no agent would take the bundle");
    }
  }

  /** Under names relative to the rule file, so that the bundle opens on any machine. */
  private SignedBundle pack(RuleFile file) {
    Path directory = rules.toAbsolutePath().normalize().resolveSibling("");
    Map<String, String> files = new LinkedHashMap<>();
    for (SourceText source : file.sources()) {
      source
          .path()
          .ifPresent(
              path -> {
                Path name = directory.relativize(path.toAbsolutePath().normalize());
                files.put(name.toString().replace('\\', '/'), source.text());
              });
    }
    return new SignedBundle(serial, expires, String.valueOf(rules.getFileName()), files, "");
  }

  private CheckpointKey key() {
    try {
      return CheckpointKey.in(key);
    } catch (NoSuchFileException missing) {
      throw new CommandFailedException(
          ExitCodes.USAGE, key + ": no such file; 'java -jar lanyard.jar keygen' makes a key");
    } catch (IOException unusable) {
      throw new CommandFailedException(ExitCodes.USAGE, String.valueOf(unusable.getMessage()));
    }
  }
}
