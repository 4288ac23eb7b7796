package io.lanyard.agent.cli;

import io.lanyard.rules.diff.Change;
import io.lanyard.rules.diff.Flip;
import io.lanyard.rules.diff.Flip.Way;
import io.lanyard.rules.diff.Outcome;
import io.lanyard.rules.diff.RuleChange;
import io.lanyard.rules.diff.RuleDiff;
import io.lanyard.rules.diff.RuleDiff.Sightings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What two rule files decide differently, for people and for programs. */
final class DiffText {
  /** More would not be read; programs get all. */
  private static final int MOST_SHOWN = 15;

  private final RuleDiff diff;

  DiffText(RuleDiff diff) {
    this.diff = diff;
  }

  void print(Output output) {
    printWritten(output);
    for (Way way : Way.values()) {
      print(output, way);
    }
    summary(output);
  }

  /** Only what the files say. */
  void printWritten(Output output) {
    if (!diff.settings().isEmpty()) {
      output.line(output.styled("bold", "settings"));
      diff.settings().forEach(change -> output.line("  " + Printable.of(change.text())));
    }
    if (!diff.rules().isEmpty()) {
      output.line(output.styled("bold", "rules"));
      diff.rules().forEach(change -> print(output, change));
    }
  }

  private static void print(Output output, RuleChange change) {
    String sign =
        switch (change.kind()) {
          case ADDED -> output.styled("fg(green)", "+");
          case REMOVED -> output.styled("fg(red)", "-");
          case CHANGED -> "~";
        };
    String rule = change.id() + " (" + change.effect() + ", " + change.at() + ")";
    output.line("  " + sign + " " + Printable.of(rule));
    change.parts().forEach(part -> output.line("      " + Printable.of(partOf(part))));
  }

  private static String partOf(Change part) {
    return part.part() + ": " + shown(part.before()) + " -> " + shown(part.after());
  }

  private static String shown(String value) {
    return value.isEmpty() ? "nothing" : value;
  }

  private void print(Output output, Way way) {
    List<Map.Entry<Flip, Sightings>> flips = sorted(way);
    if (flips.isEmpty()) {
      return;
    }
    output.line(output.styled("bold", title(way)));
    printMode(output, way, flips.stream().filter(flip -> flip.getKey().isOfModeAlone()).toList());
    flips.removeIf(flip -> flip.getKey().isOfModeAlone());
    for (Map.Entry<Flip, Sightings> entry : flips.subList(0, Math.min(MOST_SHOWN, flips.size()))) {
      Flip flip = entry.getKey();
      String what = flip.action() + " " + flip.resource() + " by " + flip.caller();
      output.line("  " + Printable.of(what) + ": " + calls(entry.getValue().calls()));
      output.line("    was      " + Printable.of(told(flip.before())));
      output.line("    becomes  " + Printable.of(told(flip.after())));
      if (!entry.getValue().example().isEmpty()) {
        output.line("    such as  " + Printable.of(entry.getValue().example()));
      }
    }
    if (flips.size() > MOST_SHOWN) {
      output.line("  and " + (flips.size() - MOST_SHOWN) + " more; --output json lists all");
    }
  }

  /** Whoever goes over to another mode knows that all denials change alike. */
  private static void printMode(Output output, Way way, List<Map.Entry<Flip, Sightings>> flips) {
    Map<String, Long> rules = new TreeMap<>();
    flips.forEach(
        flip -> rules.merge(flip.getKey().after().rule(), flip.getValue().calls(), Long::sum));
    if (!rules.isEmpty()) {
      long all = rules.values().stream().mapToLong(Long::longValue).sum();
      String what =
          way == Way.LOSES
              ? "what was denied and only recorded is stopped"
              : "what was stopped is denied and only recorded";
      output.line("  " + what + ": " + calls(all));
      List<String> each = new ArrayList<>();
      rules.forEach((rule, calls) -> each.add(rule + " (" + calls + ")"));
      output.line("    by       " + Printable.of(String.join(", ", each)));
    }
  }

  private static String title(Way way) {
    return switch (way) {
      case GAINS -> "who gains";
      case LOSES -> "who loses";
      case WOULD_GAIN -> "who would gain, if it were enforced";
      case WOULD_LOSE -> "who would lose, if it were enforced";
      case OTHERWISE -> "under other conditions";
    };
  }

  private static String told(Outcome outcome) {
    String provisos =
        outcome.provisos().isEmpty() ? "" : "; " + String.join("; ", outcome.provisos());
    return outcome.verdict().id() + " by " + outcome.rule() + ": " + outcome.reason() + provisos;
  }

  private void summary(Output output) {
    output.line(
        calls(diff.compared())
            + " compared, made from both files: "
            + (diff.different() == 0 ? "none is" : diff.different() + " are")
            + " decided differently"
            + (diff.byOtherRules() == 0
                ? ""
                : ", " + diff.byOtherRules() + " alike but by another rule"));
    if (!diff.unreached().isEmpty()) {
      output.line(
          "No compared call matched "
              + Printable.of(String.join(", ", diff.unreached()))
              + "; write tests for what is to come of "
              + (diff.unreached().size() == 1 ? "it" : "them"));
    }
    if (diff.left() > 0) {
      output.line("The files name too much: at least " + calls(diff.left()) + " more not compared");
    }
    output.line("Other calls may be decided differently, too.");
  }

  private static String calls(long count) {
    return Quantity.of(count, "call");
  }

  private List<Map.Entry<Flip, Sightings>> sorted(Way way) {
    List<Map.Entry<Flip, Sightings>> flips = new ArrayList<>(diff.flips().entrySet());
    flips.removeIf(entry -> entry.getKey().way() != way);
    flips.sort(Comparator.comparingLong(entry -> -entry.getValue().calls()));
    return flips;
  }

  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("differs", diff.differs());
    fields.put("settings", settings());
    fields.put("rules", rules());
    List<Object> flips = new ArrayList<>();
    for (Way way : Way.values()) {
      sorted(way).forEach(entry -> flips.add(fields(entry.getKey(), entry.getValue())));
    }
    fields.put("flips", flips);
    fields.put("compared", diff.compared());
    fields.put("different", diff.different());
    fields.put("alike_by_another_rule", diff.byOtherRules());
    fields.put("not_compared", diff.left());
    fields.put("unreached", diff.unreached());
    return fields;
  }

  /** What the files say, for a command that has its own {@code rules}. */
  Map<String, Object> written() {
    return Map.of("changed_settings", settings(), "changed_rules", rules());
  }

  private List<?> settings() {
    return diff.settings().stream().map(DiffText::fields).toList();
  }

  private List<?> rules() {
    return diff.rules().stream().map(DiffText::fields).toList();
  }

  private static Map<String, Object> fields(Change change) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("part", change.part());
    fields.put("before", change.before());
    fields.put("after", change.after());
    fields.put("decides", change.decides());
    if (!change.direction().isEmpty()) {
      fields.put("direction", change.direction());
    }
    return fields;
  }

  private static Map<String, Object> fields(RuleChange change) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("rule", change.id());
    fields.put("change", change.kind().name().toLowerCase(Locale.ROOT));
    fields.put("effect", change.effect());
    fields.put("at", change.at().toString());
    fields.put("parts", change.parts().stream().map(DiffText::fields).toList());
    return fields;
  }

  private static Map<String, Object> fields(Flip flip, Sightings seen) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("who", flip.way().name().toLowerCase(Locale.ROOT));
    fields.put("caller", flip.caller());
    fields.put("action", flip.action());
    fields.put("resource", flip.resource());
    fields.put("before", fields(flip.before()));
    fields.put("after", fields(flip.after()));
    fields.put("calls", seen.calls());
    fields.put("example", seen.example());
    return fields;
  }

  private static Map<String, Object> fields(Outcome outcome) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("decision", outcome.verdict().id().replace(' ', '_'));
    fields.put("rule", outcome.rule());
    fields.put("reason", outcome.reason());
    fields.put("provisos", outcome.provisos());
    return fields;
  }
}
