package io.lanyard.rules;

import io.lanyard.Action;
import io.lanyard.rules.cel.Expression;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A rule as calls of one action meet it. Immutable.
 *
 * @param place among the rules of the action, from 0
 * @param always whether it is about whatever its condition holds for: it has no end, and no globs
 * @param when the rule's condition as this action has it
 */
record Candidate(
    int place,
    Rule rule,
    boolean always,
    Expression when,
    Optional<DocumentFilter> filter,
    List<Provided> provided,
    Optional<Expression> per) {
  static Candidate of(int place, Rule rule, Action action) {
    return new Candidate(
        place,
        rule,
        rule.until().equals(Instant.MAX) && rule.resources().isEmpty(),
        rule.when().on(action),
        rule.filter().isPresent()
            ? Optional.of(DocumentFilter.of(rule.id(), rule.filter().get().on(action)))
            : Optional.empty(),
        provided(rule, action),
        rule.limit().isPresent()
            ? Optional.of(rule.limit().get().per().on(action))
            : Optional.empty());
  }

  private static List<Provided> provided(Rule rule, Action action) {
    List<Provided> provided = new ArrayList<>(rule.provisions().size());
    for (Provision provision : rule.provisions()) {
      provided.add(Provided.of(provision, action));
    }
    return List.copyOf(provided);
  }

  /** Every expression of the rule. */
  List<Expression> expressions() {
    List<Expression> all = new ArrayList<>();
    all.add(when);
    if (filter.isPresent()) {
      all.add(filter.get().expression());
    }
    if (per.isPresent()) {
      all.add(per.get());
    }
    for (Provided one : provided) {
      all.add(one.expression());
    }
    return all;
  }

  /** Whether the rule refuses the calls that it matches, and those on which it fails. */
  boolean refuses() {
    return !rule.observed() && rule.effect() == RuleEffect.DENY;
  }

  /** Whether the rule refuses calls once it is exhausted, and those on which it fails. */
  boolean limits() {
    return counts() && !rule.observed();
  }

  /** Whether calls are counted for the rule; on trial too, or it would show nothing. */
  boolean counts() {
    return rule.effect() == RuleEffect.LIMIT;
  }

  /** What an allow demands along with it, as calls of one action have it. */
  record Provided(Provision provision, Expression expression) {
    static Provided of(Provision provision, Action action) {
      return new Provided(provision, provision.value().on(action));
    }
  }

  /** Whether something must happen along with the calls that it grants. */
  boolean obliges() {
    return grants() && rule.obliges();
  }

  boolean grants() {
    return !rule.observed() && rule.effect() == RuleEffect.ALLOW;
  }

  /** Whether the rule can stand in the way of a call that something else already speaks for. */
  boolean couldRefuse() {
    return rule.effect() == RuleEffect.DENY || rule.effect() == RuleEffect.LOG;
  }

  /** There is one for each rule: comparing what they are made of would cost every decision. */
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return place;
  }
}
