package io.lanyard.rules.diff;

import io.lanyard.rules.Condition;
import io.lanyard.rules.Rule;
import io.lanyard.rules.cel.Node;
import io.lanyard.rules.check.Canonical;
import io.lanyard.rules.yaml.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A rule that only one of the files has, or that they have differently.
 *
 * @param at where it stands, in the new file if it is there
 * @param parts what differs; none for a rule that only one file has
 */
public record RuleChange(String id, Kind kind, String effect, Position at, List<Change> parts) {
  public RuleChange {
    parts = List.copyOf(parts);
  }

  /** What happened to it. */
  public enum Kind {
    ADDED,
    REMOVED,
    CHANGED
  }

  /** Whether decisions can depend on it. */
  public boolean decides() {
    return kind != Kind.CHANGED || parts.stream().anyMatch(Change::decides);
  }

  static RuleChange only(Rule rule, Kind kind) {
    return new RuleChange(rule.id(), kind, rule.effect().id(), rule.at(), List.of());
  }

  /** How a rule differs from what it was; empty if it doesn't. */
  static Optional<RuleChange> between(Rule before, Rule after) {
    List<Change> parts = new ArrayList<>();
    Map<String, String> was = parts(before);
    parts(after).forEach((part, now) -> compare(part, was.getOrDefault(part, ""), now, parts));
    conditions("when", Optional.of(before.when()), Optional.of(after.when()), parts);
    conditions("with.filter", before.filter(), after.filter(), parts);
    if (!before.reason().equals(after.reason())) {
      parts.add(Change.harmless("reason", before.reason(), after.reason()));
    }
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new RuleChange(after.id(), Kind.CHANGED, after.effect().id(), after.at(), parts));
  }

  private static void compare(String part, String before, String after, List<Change> parts) {
    if (!before.equals(after)) {
      parts.add(Change.of(part, before, after));
    }
  }

  private static Map<String, String> parts(Rule rule) {
    Map<String, String> parts = new TreeMap<>();
    parts.put("effect", rule.effect().id());
    parts.put("action", rule.actions().toString());
    parts.put("resource", rule.resources().isEmpty() ? "any" : rule.resources().toString());
    parts.put("mode", rule.observed() ? "observe" : "");
    parts.put("until", rule.until().equals(Instant.MAX) ? "" : rule.until().toString());
    parts.put("limit", rule.limit().map(Outcome::text).orElse(""));
    parts.put(
        "with",
        rule.provisions().stream()
            .map(provision -> provision.kind() + " " + provision.value().text())
            .sorted()
            .toList()
            .toString());
    parts.put("on_deny", rule.refusal().name().toLowerCase(Locale.ROOT));
    return parts;
  }

  /** What it means, whichever way it is written; the values of lists and tables included. */
  private static void conditions(
      String part, Optional<Condition> before, Optional<Condition> after, List<Change> parts) {
    if (meaning(before).equals(meaning(after))) {
      return;
    }
    String was = before.map(Condition::text).orElse("");
    String is = after.map(Condition::text).orElse("");
    int told = parts.size();
    Map<String, String> values = constants(before);
    constants(after)
        .forEach((name, now) -> compare(name, values.getOrDefault(name, now), now, parts));
    if (!was.equals(is)) {
      parts.add(Change.of(part, was, is));
    } else if (parts.size() == told) {
      parts.add(Change.of(part, was, is + " (what its names stand for)"));
    }
  }

  /** What the lists and tables hold that a condition names. */
  private static Map<String, String> constants(Optional<Condition> condition) {
    Map<String, String> constants = new TreeMap<>();
    condition.ifPresent(
        some ->
            some.forms().values().forEach(form -> collect(form.root(), some.text(), constants)));
    return constants;
  }

  private static void collect(Node node, String text, Map<String, String> constants) {
    String written = text.substring(node.range().offset(), node.range().end());
    if (node instanceof Node.Constant constant && written.matches("(lists|tables)\\.\\w+")) {
      constants.put(written, constant.value().toString());
    }
    node.children().forEach(child -> collect(child, text, constants));
  }

  private static Map<String, String> meaning(Optional<Condition> condition) {
    Map<String, String> meaning = new TreeMap<>();
    condition.ifPresent(
        some ->
            some.forms()
                .forEach((action, form) -> meaning.put(action.id(), Canonical.of(form.root()))));
    return meaning;
  }
}
