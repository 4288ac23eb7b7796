package io.lanyard.agent.cli;

import io.lanyard.agent.record.KeptRules;
import io.lanyard.agent.record.RecordReader;
import io.lanyard.agent.report.Changes;
import io.lanyard.rules.RuleFile;
import io.lanyard.rules.diff.RuleDiff;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "changes",
    header = "Tells how a record differs after a moment from what it was before.",
    description =
        "New callers and those that are gone, what is reached for the first time or not "
            + "any more, what is refused now and what no longer is, what is not guarded, and "
            + "what has changed in the rules.",
    exitCodeListHeading = Main.EXIT_CODES,
    exitCodeList = {"0:told", "2:wrong usage, or no such log"},
    footer = {
      "",
      "What has changed since last quarter, and last quarter against the one before:",
      "  java -jar lanyard.jar changes --at 2026-10-01 lanyard-audit.jsonl",
      "  java -jar lanyard.jar changes --at 2026-07-01 \\",
      "      --since 2026-04-01 --until 2026-09-30"
    },
    mixinStandardHelpOptions = true)
final class ChangesCommand implements Callable<Integer> {
  /** More would not be read; programs get all. */
  private static final int MOST_SHOWN = 30;

  @Mixin private Output output = new Output();
  @Mixin private LogInput input = new LogInput();

  @Option(
      names = "--at",
      required = true,
      paramLabel = "TIME",
      converter = MomentConverter.class,
      description = "the moment: 2026-10-01, an instant, or 90d (ago)")
  private Instant at = Instant.EPOCH;

  @Override
  public Integer call() throws IOException {
    Changes changes = new Changes(at);
    RecordReader reader = input.read(changes);
    input.complain(reader);
    if (output.isJson()) {
      output.json(fields(changes));
    } else {
      print(changes);
    }
    return ExitCodes.FINE;
  }

  private void print(Changes changes) throws IOException {
    output.line("before " + at + ": " + count(changes, 0));
    output.line("since then" + ": " + count(changes, 1));
    if (changes.left() > 0) {
      output.line(
          Quantity.of(changes.left(), "call") + " of too many kinds to be told are left out");
    }
    rules(changes);
    changes.lines().forEach(this::print);
  }

  private static String count(Changes changes, int part) {
    return Quantity.of(changes.calls().get(part), "call")
        + " by "
        + Quantity.of(changes.callers().get(part), "caller");
  }

  private void rules(Changes changes) throws IOException {
    String then = changes.digests().get(0);
    String now = changes.digests().get(1);
    if (then.isEmpty() || now.isEmpty() || then.equals(now)) {
      return;
    }
    Optional<DiffText> diff = diff(then, now);
    if (diff.isPresent()) {
      diff.get().printWritten(output);
    } else {
      output.line(output.styled("bold", "rules"));
      output.line(
          Printable.of("  " + then + " then, " + now + " now; not both are beside the record"));
    }
  }

  private Optional<DiffText> diff(String then, String now) throws IOException {
    KeptRules kept = input.keptRules();
    Optional<RuleFile> old = kept.find(then);
    Optional<RuleFile> fresh = kept.find(now);
    return old.isPresent() && fresh.isPresent()
        ? Optional.of(
            new DiffText(RuleDiff.between(old.get(), fresh.get(), List.of(), Instant.now())))
        : Optional.empty();
  }

  private void print(Changes.Kind kind, List<Changes.Line> lines) {
    if (lines.isEmpty()) {
      return;
    }
    output.line(output.styled("bold", kind.title()));
    for (Changes.Line line : lines.subList(0, Math.min(MOST_SHOWN, lines.size()))) {
      String by = line.callers().isEmpty() ? "" : "  by " + String.join(", ", line.callers());
      String calls =
          line.calls() == 0
              ? ""
              : ": "
                  + Quantity.of(line.calls(), "call")
                  + ", by rule "
                  + line.rule()
                  + "; explain "
                  + line.example();
      output.line("  " + Printable.of(line.what() + by + calls));
    }
    if (lines.size() > MOST_SHOWN) {
      output.line("  and " + (lines.size() - MOST_SHOWN) + " more; --output json lists all");
    }
  }

  private Map<String, Object> fields(Changes changes) throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("at", at.toString());
    fields.put("calls", changes.calls());
    fields.put("callers", changes.callers());
    fields.put("left_out", changes.left());
    fields.put("rules", changes.digests());
    String then = changes.digests().get(0);
    String now = changes.digests().get(1);
    if (!then.equals(now)) {
      diff(then, now).ifPresent(diff -> fields.putAll(diff.written()));
    }
    changes
        .lines()
        .forEach(
            (kind, lines) -> {
              List<Object> all = new ArrayList<>();
              lines.forEach(line -> all.add(fields(line)));
              fields.put(kind.name().toLowerCase(Locale.ROOT), all);
            });
    return fields;
  }

  private static Map<String, Object> fields(Changes.Line line) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("what", line.what());
    fields.put("callers", line.callers());
    fields.put("calls", line.calls());
    fields.put("rule", line.rule());
    fields.put("example", line.example());
    return fields;
  }
}
