package io.lanyard.agent.cli;

import io.lanyard.rules.Limit;
import io.lanyard.rules.Rule;
import io.lanyard.rules.RuleEffect;
import io.lanyard.rules.format.Times;
import io.lanyard.rules.review.Answer;
import io.lanyard.rules.review.Terms;
import io.lanyard.rules.review.WhoCan;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who can do something, for people and for programs. */
final class WhoCanText {
  private final WhoCan answer;

  WhoCanText(WhoCan answer) {
    this.answer = answer;
  }

  void print(Output output) {
    print(output, "can", answer.rules(RuleEffect.ALLOW), "no rule allows it");
    output.line("  by default: " + answer.byDefault().id() + ", where no rule denies or allows it");
    print(output, "cannot, whatever allows it", answer.rules(RuleEffect.DENY), "no rule denies it");
    List<Rule> limits = answer.rules(RuleEffect.LIMIT);
    if (!limits.isEmpty()) {
      print(output, "at most", limits, "");
    }
    output.line(output.styled("bold", "known callers") + ", in work that a model has part in");
    for (Answer known : answer.known()) {
      String can = known.can().name().toLowerCase(Locale.ROOT);
      output.line(
          String.format(
              Locale.ROOT, "  %-20s  %-7s  %s", Printable.of(known.caller()), can, known.why()));
    }
    answer.notes().forEach(output::line);
  }

  private void print(Output output, String title, List<Rule> rules, String none) {
    output.line(output.styled("bold", title));
    if (rules.isEmpty()) {
      output.line("  " + none);
    }
    for (Rule rule : rules) {
      Terms terms = answer.terms(rule);
      output.line("  " + Printable.of(rule.id()) + " (" + rule.at() + ")");
      line(output, "who", terms.caller().isEmpty() ? List.of("anybody") : terms.caller());
      line(output, "if", terms.call());
      if (answer.failsToo(rule)) {
        line(output, "or", List.of("it fails, as for a missing claim"));
      }
      line(output, "of", rule.resources().stream().map(Object::toString).toList());
      rule.filter().ifPresent(filter -> line(output, "only", List.of(filter.text())));
      rule.limit().ifPresent(limit -> line(output, "most", List.of(limit(limit))));
      if (!rule.until().equals(Instant.MAX)) {
        String end = "before " + rule.until();
        line(output, "when", List.of(answer.hasEnded(rule) ? end + ": it has ended" : end));
      }
    }
  }

  private static void line(Output output, String name, List<String> values) {
    if (!values.isEmpty()) {
      String joined = String.join(name.equals("of") ? ", " : ", and ", values);
      output.line(String.format(Locale.ROOT, "    %-4s  %s", name, Printable.of(joined)));
    }
  }

  private static String limit(Limit limit) {
    return limit.atMost()
        + " "
        + limit.count().name().toLowerCase(Locale.ROOT)
        + " for each "
        + limit.per().text()
        + " in "
        + Times.written(limit.every());
  }

  Map<String, Object> fields(String action, @Nullable String resource) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("action", action);
    if (resource != null) {
      fields.put("resource", resource);
    }
    fields.put("default", answer.byDefault().id());
    fields.put("allow", answer.rules(RuleEffect.ALLOW).stream().map(this::fields).toList());
    fields.put("deny", answer.rules(RuleEffect.DENY).stream().map(this::fields).toList());
    fields.put("limit", answer.rules(RuleEffect.LIMIT).stream().map(this::fields).toList());
    fields.put("notes", answer.notes());
    fields.put("known_callers", answer.known().stream().map(WhoCanText::fields).toList());
    return fields;
  }

  private Map<String, Object> fields(Rule rule) {
    Map<String, Object> fields = new LinkedHashMap<>();
    Terms terms = answer.terms(rule);
    fields.put("rule", rule.id());
    fields.put("at", rule.at().toString());
    fields.put("when", rule.when().text());
    fields.put("caller", terms.caller());
    fields.put("call", terms.call());
    fields.put("fails_too", answer.failsToo(rule));
    fields.put("resources", rule.resources().stream().map(Object::toString).toList());
    rule.filter().ifPresent(filter -> fields.put("filter", filter.text()));
    rule.limit().ifPresent(limit -> fields.put("limit", limit(limit)));
    if (!rule.until().equals(Instant.MAX)) {
      fields.put("until", rule.until().toString());
      fields.put("ended", answer.hasEnded(rule));
    }
    return fields;
  }

  private static Map<String, Object> fields(Answer known) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("caller", known.caller());
    fields.put("can", known.can().name().toLowerCase(Locale.ROOT));
    fields.put("why", known.why());
    return fields;
  }
}
