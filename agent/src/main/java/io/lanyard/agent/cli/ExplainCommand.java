package io.lanyard.agent.cli;

import io.lanyard.agent.audit.RecordedLine;
import io.lanyard.agent.audit.RecordedLines;
import io.lanyard.rules.CallFile;
import io.lanyard.rules.RuleFile;
import io.lanyard.rules.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "explain",
    header = "Tells why a call was decided as it was.",
    description =
        "With the id from a denial's message: what the audit log says of it. With a call "
            + "file and --rules: what the rules would do with it, rule by rule. 'eval --help' "
            + "shows a call file; - reads it from standard input.",
    exitCodeListHeading = Main.EXIT_CODES,
    exitCodeList = {
      "0:told",
      "2:wrong usage, no such decision or rule file, or no readable call",
      "3:the rule file is invalid"
    },
    footer = {
      "",
      "Examples:",
      "  java -jar lanyard.jar explain 0192f0c1-... --log lanyard-audit.jsonl",
      "  java -jar lanyard.jar explain call.yaml --rules lanyard.yaml"
    },
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private AuditorsKey key = new AuditorsKey();

  @Parameters(paramLabel = "ID|CALL", description = "a decision's id, or a call file")
  private String subject = "";

  @Option(
      names = "--log",
      paramLabel = "LOG",
      defaultValue = "lanyard-audit.jsonl",
      description = "the audit log, ${DEFAULT-VALUE} if not named")
  private Path log = Path.of("lanyard-audit.jsonl");

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      description = "explains a call file by these rules")
  private @Nullable Path rules;

  @Option(
      names = "--app",
      paramLabel = "NAME",
      defaultValue = "",
      description = "app.name in the rules")
  private String app = "";

  @Override
  public Integer call() throws IOException {
    Path file = rules;
    if (file != null) {
      return explainCall(file);
    }
    if (Files.isRegularFile(Path.of(subject))) {
      throw new CommandFailedException(
          ExitCodes.USAGE, subject + " is a file; name the rules to explain it by with --rules");
    }
    return explainRecorded();
  }

  private int explainCall(Path file) {
    if (!subject.equals("-") && !Files.exists(Path.of(subject))) {
      throw new CommandFailedException(
          ExitCodes.USAGE,
          subject
              + ": no such call file; if it is a decision's id, leave --rules away, and ask"
              + " 'replay' what other rules would decide");
    }
    RuleFile by = RuleInput.rules(file);
    CallFile asked = RuleInput.call(Path.of(subject), by);
    RuleSet set = RuleSet.of(by, asked.surroundings(app));
    RuleStory story = new RuleStory(set.explain(asked.call(), asked.limits()));
    if (output.isJson()) {
      Map<String, Object> fields = story.fields();
      fields.put("asked", GuardText.field(by, asked.call()));
      output.json(fields);
    } else {
      story.printDecision(output);
      GuardText.print(output, by, asked.call());
      story.printCandidates(output);
    }
    return ExitCodes.FINE;
  }

  private int explainRecorded() throws IOException {
    RecordedLines record = RecordInput.open(log);
    Optional<RecordedLine> found = CausalTree.find(record, subject);
    if (found.isEmpty()) {
      throw unknown(subject, record);
    }
    RecordedLine decision = key.contents().clear(found.get());
    key.complain(output);
    RecordedStory story = new RecordedStory(output, decision, CausalTree.around(record, decision));
    RuleStory byRules = RulesOfThen.explain(decision, log);
    if (output.isJson()) {
      Map<String, Object> fields = story.fields();
      byRules.addTo(fields);
      output.json(fields);
    } else {
      story.print();
      byRules.printCandidates(output);
    }
    return ExitCodes.FINE;
  }

  /** Most often the log is another application's, or was rotated away. */
  private CommandFailedException unknown(String id, RecordedLines record) throws IOException {
    List<String> times = new ArrayList<>();
    record.forEach(
        (file, number, line) -> {
          if (RecordedLines.isWhole(line)) {
            keepEnds(times, timeOf(line));
          }
        });
    String when = times.isEmpty() ? "no time" : times.get(0) + " to " + times.get(times.size() - 1);
    List<String> lines = new ArrayList<>();
    lines.add(
        "no decision '"
            + id
            + "'; expected the id from a denial's message, or how it begins."
            + " Searched, from "
            + when
            + ":");
    record.files().forEach(searched -> lines.add("  " + searched));
    lines.add("If the application wrote several logs, name the right one with --log");
    lines.addAll(RecordInput.aboutOthers(List.of(log), "ask each"));
    return new CommandFailedException(ExitCodes.USAGE, lines);
  }

  private static void keepEnds(List<String> times, String time) {
    if (times.size() == 2) {
      times.remove(1);
    }
    times.add(time);
  }

  private static String timeOf(byte[] line) {
    try {
      return RecordedLine.of(line).text("time");
    } catch (IOException notOurs) {
      return "an unreadable line";
    }
  }
}
