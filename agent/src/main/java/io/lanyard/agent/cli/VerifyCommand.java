package io.lanyard.agent.cli;

import io.lanyard.agent.audit.RecordedLines;
import io.lanyard.agent.audit.Verification;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "verify",
    description = "Finds out whether an audit log is as it was written.",
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();

  @Parameters(
      paramLabel = "LOG",
      arity = "0..1",
      defaultValue = "lanyard-audit.jsonl",
      description = "lanyard-audit.jsonl; earlier files beside it are read too")
  private Path log = Path.of("lanyard-audit.jsonl");

  @Override
  public Integer call() throws IOException {
    Verification verification = Verification.of(open(log));
    boolean whole = verification.breaks().isEmpty();
    if (output.isJson()) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("consistent", whole);
      fields.put("lines", verification.lines());
      fields.put("first_seq", verification.firstSeq());
      fields.put("last", verification.last());
      fields.put("torn_bytes", verification.tornBytes());
      fields.put("breaks", verification.breaks());
      output.json(fields);
    } else {
      print(verification);
    }
    return whole ? ExitCodes.FINE : ExitCodes.RECORD_BROKEN;
  }

  private void print(Verification verification) {
    for (String found : verification.breaks()) {
      output.line(Printable.of(found));
    }
    if (verification.breaks().isEmpty()) {
      output.line(
          output.styled("fg(green)", "consistent")
              + ": "
              + verification.lines()
              + " lines, last "
              + Printable.of(verification.last()));
    } else {
      output.line(output.styled("fg(red)", "broken") + ": the record is not as it was written");
    }
    if (verification.firstSeq() > 1) {
      output.line("begins at line " + verification.firstSeq() + ": what came before is not here");
    }
    if (verification.tornBytes() > 0) {
      output.line(
          "ends in "
              + verification.tornBytes()
              + " bytes of a line that was being written when the process ended");
    }
  }

  /** The record, or what to do about it not being there. */
  static RecordedLines open(Path log) throws IOException {
    try {
      return RecordedLines.of(log);
    } catch (NoSuchFileException missing) {
      throw noSuchLog(log.toString());
    }
  }

  static CommandFailedException noSuchLog(String log) {
    return new CommandFailedException(
        ExitCodes.USAGE,
        log
            + ": no such file; expected an audit log, which the agent writes as"
            + " lanyard-audit.jsonl in the application's working directory");
  }
}
