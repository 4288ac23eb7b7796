package io.lanyard.rules.check;

import io.lanyard.Action;
import io.lanyard.rules.Glob;
import io.lanyard.rules.Limit;
import io.lanyard.rules.Provision;
import io.lanyard.rules.Rule;
import io.lanyard.rules.RuleEffect;
import io.lanyard.rules.cel.Expression;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A rule as it is compared with others. Immutable. */
record Compared(Rule rule, Map<Action, Terms> terms) {
  static Compared of(Rule rule) {
    Map<Action, Terms> terms = new EnumMap<>(Action.class);
    for (Map.Entry<Action, Expression> form : rule.when().forms().entrySet()) {
      terms.put(form.getKey(), Terms.of(form.getValue()));
    }
    return new Compared(rule, terms);
  }

  /** Whether it can't match any call. */
  boolean neverMatches() {
    return terms.values().stream().allMatch(Terms::contradict);
  }

  /** Whether it takes part in decisions about every call that the other takes part in. */
  boolean covers(Compared other) {
    return rule.actions().containsAll(other.rule.actions())
        && globsCover(rule.resources(), other.rule.resources())
        && other.terms.entrySet().stream()
            .allMatch(own -> on(own.getKey()).filter(own.getValue()::imply).isPresent());
  }

  private Optional<Terms> on(Action action) {
    return Optional.ofNullable(terms.get(action));
  }

  private static boolean globsCover(List<Glob> wide, List<Glob> narrow) {
    if (wide.isEmpty() || narrow.isEmpty()) {
      return wide.isEmpty();
    }
    return narrow.stream().allMatch(one -> wide.stream().anyMatch(glob -> covers(glob, one)));
  }

  /** A {@code ?} stands for one character, and a {@code *} on the other side for many. */
  private static boolean covers(Glob wide, Glob narrow) {
    return wide.equals(narrow)
        || (wide.matches(narrow.pattern())
            && !(wide.pattern().contains("?") && narrow.pattern().contains("*")));
  }

  /** Whether the rule changes nothing beside another that covers it. */
  boolean addsNothingTo(Compared other) {
    Rule wide = other.rule;
    return rule.effect() == wide.effect()
        && switch (rule.effect()) {
          case ALLOW -> !rule.obliges() && !wide.until().isBefore(rule.until());
          case DENY -> rule.refusal() == wide.refusal();
          case LOG -> true;
          case LIMIT -> false;
        };
  }

  /** Whether the two do the same to the same calls, if each covers the other. */
  boolean doesTheSameAs(Compared other) {
    return rule.effect() == other.rule.effect()
        && rule.observed() == other.rule.observed()
        && rule.until().equals(other.rule.until())
        && rule.refusal() == other.rule.refusal()
        && provisions(rule).equals(provisions(other.rule))
        && text(rule.filter().map(filter -> filter.forms().values()))
            .equals(text(other.rule.filter().map(filter -> filter.forms().values())))
        && limit(rule.limit()).equals(limit(other.rule.limit()));
  }

  private static List<String> provisions(Rule rule) {
    List<String> texts = new ArrayList<>();
    for (Provision provision : rule.provisions()) {
      List<String> value = text(Optional.of(provision.value().forms().values()));
      texts.add(provision.kind() + value);
    }
    return texts;
  }

  private static List<String> text(Optional<? extends Iterable<Expression>> forms) {
    List<String> texts = new ArrayList<>();
    forms.ifPresent(all -> all.forEach(form -> texts.add(Canonical.of(form.root()))));
    return texts.stream().sorted().toList();
  }

  private static List<Object> limit(Optional<Limit> limit) {
    return limit
        .map(
            one ->
                List.<Object>of(
                    one.count(),
                    text(Optional.of(one.per().forms().values())),
                    one.atMost(),
                    one.every()))
        .orElse(List.of());
  }

  /** Whether it decides about every call of an action. */
  boolean settlesAll(Action action) {
    boolean settles = rule.effect() == RuleEffect.DENY || rule.effect() == RuleEffect.ALLOW;
    return settles
        && on(action).filter(Terms::areNone).isPresent()
        && rule.resources().isEmpty()
        && !rule.observed()
        && rule.until().equals(Instant.MAX);
  }
}
