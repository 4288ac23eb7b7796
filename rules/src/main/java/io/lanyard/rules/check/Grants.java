package io.lanyard.rules.check;

import io.lanyard.Action;
import io.lanyard.Effect;
import io.lanyard.rules.Condition;
import io.lanyard.rules.Rule;
import io.lanyard.rules.RuleEffect;
import io.lanyard.rules.RuleFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Grants that end by themselves, and what ends with them. */
final class Grants {
  private Grants() {}

  static List<Remark> remarks(Rule rule, RuleFile file, Instant now) {
    if (rule.until().equals(Instant.MAX)) {
      return List.of();
    }
    boolean over = !now.isBefore(rule.until());
    String when = (over ? " ended at " : " ends at ") + rule.until();
    List<Remark> remarks = new ArrayList<>();
    remarks.add(
        new Remark(
            over ? Remark.Kind.GRANT_ENDED : Remark.Kind.GRANT_ENDS,
            rule.at(),
            "the grant " + rule.id() + when,
            over ? "it matches nothing any more" : "from then on it does not match",
            over ? "take it out, or give it a later day" : ""));
    beyond(rule, file)
        .ifPresent(
            other ->
                remarks.add(
                    new Remark(
                        Remark.Kind.OBLIGATION_ENDS,
                        rule.at(),
                        "the obligation of " + rule.id() + when,
                        "then " + other + " lets the same calls through without it",
                        "put it into a rule without until")));
    return remarks;
  }

  /** What goes on allowing calls of a rule with an obligation when that rule has ended. */
  private static Optional<String> beyond(Rule rule, RuleFile file) {
    List<String> obligations = obligations(rule);
    if (obligations.isEmpty() || rule.observed()) {
      return Optional.empty();
    }
    for (Rule other : file.rules()) {
      if (other.effect() == RuleEffect.ALLOW
          && !other.observed()
          && other.until().isAfter(rule.until())
          && other.actions().stream().anyMatch(rule.actions()::contains)
          && !obligations(other).containsAll(obligations)) {
        return Optional.of(other.id());
      }
    }
    return rule.actions().stream()
        .filter(action -> file.defaults().get(action) == Effect.ALLOW)
        .map(Action::id)
        .findFirst()
        .map(action -> "the default of " + action);
  }

  private static List<String> obligations(Rule rule) {
    List<String> texts = new ArrayList<>();
    rule.filter().map(Condition::text).ifPresent(text -> texts.add("filter " + text));
    rule.provisions().forEach(one -> texts.add(one.kind() + ' ' + one.value().text()));
    return texts;
  }
}
