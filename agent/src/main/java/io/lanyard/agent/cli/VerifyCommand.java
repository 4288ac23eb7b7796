package io.lanyard.agent.cli;

import io.lanyard.agent.audit.Anchors;
import io.lanyard.agent.audit.AuditorsCopy;
import io.lanyard.agent.audit.PublicKeys;
import io.lanyard.agent.audit.Verification;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "verify",
    header = "Finds out whether an audit log is as it was written.",
    description =
        "consistent: every line follows the one before. signed: with the key given, too. "
            + "anchored: it also is what left the host.",
    exitCodeListHeading = Main.EXIT_CODES,
    exitCodeList = {
      "0:it is",
      "2:wrong usage, or no such log or key",
      "7:the log is broken or incomplete"
    },
    footer = {
      "",
      "Examples:",
      "  java -jar lanyard.jar verify lanyard-audit.jsonl",
      "  java -jar lanyard.jar verify lanyard-audit.jsonl --key auditors-copy.pub.pem"
    },
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();

  @Parameters(
      paramLabel = "LOG",
      arity = "0..1",
      defaultValue = "lanyard-audit.jsonl",
      description = "lanyard-audit.jsonl; earlier files beside it are read too")
  private Path log = Path.of("lanyard-audit.jsonl");

  @Option(
      names = "--key",
      paramLabel = "PEM",
      description = "the auditor's copy of the public key; several are accepted")
  private List<Path> keys = new ArrayList<>();

  @Option(
      names = "--anchor",
      paramLabel = "FILE",
      description = "checkpoints that left the host: JSON lines as exported, or OTLP log records")
  private List<Path> anchors = new ArrayList<>();

  @Option(
      names = "--from",
      paramLabel = "LINE",
      description = "the number of the first line here, if earlier files were archived elsewhere")
  private long from;

  @Option(
      names = "--complete",
      description = "also fail if the record itself says that lines could not be written")
  private boolean complete;

  @Override
  public Integer call() throws IOException {
    RecordInput.open(log);
    RecordInput.aboutOthers(List.of(log), "verify each").forEach(output::complain);
    AuditorsCopy copy = copy();
    Verification verification = Verification.of(log, copy);
    VerificationStory story = new VerificationStory(output, verification);
    if (output.isJson()) {
      output.json(story.fields());
    } else {
      story.print();
    }
    boolean fine = verification.breaks().isEmpty() && !(complete && verification.lost() > 0);
    return fine ? ExitCodes.FINE : ExitCodes.RECORD_BROKEN;
  }

  private AuditorsCopy copy() {
    try {
      return new AuditorsCopy(PublicKeys.in(keys), Anchors.in(anchors), from);
    } catch (NoSuchFileException missing) {
      throw new CommandFailedException(ExitCodes.USAGE, missing.getMessage() + ": no such file");
    } catch (IOException unusable) {
      throw new CommandFailedException(ExitCodes.USAGE, String.valueOf(unusable.getMessage()));
    }
  }
}
