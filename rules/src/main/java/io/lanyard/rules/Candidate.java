package io.lanyard.rules;

import io.lanyard.Action;
import io.lanyard.rules.cel.Expression;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A rule as calls of one action meet it. Immutable.
 *
 * @param when the rule's condition as this action has it
 */
record Candidate(
    Rule rule, Expression when, Optional<DocumentFilter> filter, Optional<Expression> per) {
  static Candidate of(Rule rule, Action action) {
    return new Candidate(
        rule,
        rule.when().on(action),
        rule.filter().map(filter -> DocumentFilter.of(rule.id(), filter.on(action))),
        rule.limit().map(limit -> limit.per().on(action)));
  }

  /** Every expression of the rule. */
  List<Expression> expressions() {
    return Stream.of(Optional.of(when), filter.map(DocumentFilter::expression), per)
        .flatMap(Optional::stream)
        .toList();
  }

  /** Whether the rule refuses the calls that it matches, and those on which it fails. */
  boolean refuses() {
    return !rule.observed() && rule.effect() == RuleEffect.DENY;
  }

  boolean limits() {
    return !rule.observed() && rule.effect() == RuleEffect.LIMIT;
  }

  boolean grants() {
    return !rule.observed() && rule.effect() == RuleEffect.ALLOW;
  }
}
