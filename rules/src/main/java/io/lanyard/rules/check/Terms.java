package io.lanyard.rules.check;

import io.lanyard.rules.cel.Expression;
import io.lanyard.rules.cel.Logic;
import io.lanyard.rules.cel.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A condition as the terms that must all hold. Whatever is found out about it here is so whatever
 * the call; nothing is found out by trying values that a call could have.
 */
final class Terms {
  /** Terms of {@code ||} that are looked at one by one. */
  private static final int MOST_CASES = 16;

  private final Expression whole;
  private final Map<String, Node> terms = new LinkedHashMap<>();
  private final List<Pinned> pinned = new ArrayList<>();

  private Terms(Expression whole) {
    this.whole = whole;
  }

  /** The terms of a condition, the constant {@code true} left out. */
  static Terms of(Expression condition) {
    Terms terms = new Terms(condition);
    terms.add(condition.root());
    return terms;
  }

  private void add(Node node) {
    if (node instanceof Logic.And and) {
      and.terms().forEach(this::add);
    } else if (node instanceof Logic.Not not && not.operand() instanceof Logic.Or or) {
      or.terms().forEach(term -> add(new Logic.Not(term, term.canFail(), term.range())));
    } else if (!(node instanceof Node.Constant constant) || constant.value() != Boolean.TRUE) {
      terms.put(Canonical.of(node), node);
      Pinned.of(node, whole.locals()).ifPresent(pinned::add);
    }
  }

  /** Whether it holds for every call. */
  boolean areNone() {
    return terms.isEmpty();
  }

  /** The terms as they stand in the text. */
  List<Node> nodes() {
    return List.copyOf(terms.values());
  }

  /** The values that the condition leaves a name. */
  List<Pinned> pinned() {
    return pinned;
  }

  /** Whether it can't be true. */
  boolean contradict() {
    return contradictPlainly() || anyChoiceContradicts();
  }

  private boolean contradictPlainly() {
    for (Map.Entry<String, Node> term : terms.entrySet()) {
      if (terms.containsKey(Canonical.not(term.getKey())) || isFalse(term.getValue())) {
        return true;
      }
    }
    return Interval.anyIsEmpty(terms.values())
        || pinned.stream().anyMatch(names -> names.noneSatisfies(terms.values()));
  }

  private boolean isFalse(Node node) {
    return Partial.value(node, whole.locals(), slot -> Partial.UNKNOWN) == Boolean.FALSE;
  }

  /** Whether some {@code ||} among the terms has no case that agrees with the rest. */
  private boolean anyChoiceContradicts() {
    for (Map.Entry<String, Node> term : terms.entrySet()) {
      if (term.getValue() instanceof Logic.Or or && or.terms().size() <= MOST_CASES) {
        if (or.terms().stream().allMatch(one -> with(term.getKey(), one).contradictPlainly())) {
          return true;
        }
      }
    }
    return false;
  }

  private Terms with(String replaced, Node by) {
    Terms other = new Terms(whole);
    terms.forEach((text, node) -> other.add(text.equals(replaced) ? by : node));
    return other;
  }

  /**
   * Whether all of the other hold where these do, and none of the other is false where none of
   * these is: a rule that refuses on failing then refuses as well.
   */
  boolean imply(Terms other) {
    for (Map.Entry<String, Node> wanted : other.terms.entrySet()) {
      if (!imply(wanted.getKey(), wanted.getValue())) {
        return false;
      }
    }
    return true;
  }

  private boolean imply(String text, Node node) {
    if (terms.containsKey(text)
        || pinned.stream().anyMatch(names -> names.allSatisfy(node))
        || terms.values().stream().anyMatch(term -> Causes.within(term, node))) {
      return true;
    }
    return node instanceof Logic.Or or
        && or.terms().stream().anyMatch(one -> imply(Canonical.of(one), one));
  }
}
