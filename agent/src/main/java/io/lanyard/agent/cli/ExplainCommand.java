package io.lanyard.agent.cli;

import io.lanyard.agent.audit.RecordedLine;
import io.lanyard.agent.audit.RecordedLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "explain",
    description = {
      "Tells why a call was decided as it was.",
      "With the id from a denial's message: what the audit log says of it.",
      "With a call file and --rules: what the rules would do with it, rule by rule."
    },
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();

  @Parameters(paramLabel = "ID|CALL", description = "a decision's id, or a call file")
  private String subject = "";

  @Option(
      names = "--log",
      paramLabel = "LOG",
      defaultValue = "lanyard-audit.jsonl",
      description = "the audit log, ${DEFAULT-VALUE} if not named")
  private Path log = Path.of("lanyard-audit.jsonl");

  @Override
  public Integer call() throws IOException {
    RecordedLines record = VerifyCommand.open(log);
    RecordedLine decision =
        CausalTree.find(record, subject).orElseThrow(() -> unknown(subject, log));
    RecordedStory story = new RecordedStory(output, decision, CausalTree.around(record, decision));
    if (output.isJson()) {
      output.json(story.fields());
    } else {
      story.print();
    }
    return ExitCodes.FINE;
  }

  private static CommandFailedException unknown(String id, Path log) {
    return new CommandFailedException(
        ExitCodes.USAGE,
        "no decision '"
            + id
            + "' in "
            + log
            + "; expected the id from a denial's message. If the application wrote several logs,"
            + " name the right one with --log");
  }
}
