package io.lanyard.rules.check;

import io.lanyard.rules.Rule;
import io.lanyard.rules.RuleEffect;
import io.lanyard.rules.cel.Logic;
import io.lanyard.rules.cel.Loop;
import io.lanyard.rules.cel.Node;
import io.lanyard.rules.check.Comparisons.Suspicion;
import io.lanyard.rules.check.Remark.Kind;
import java.util.Map;
import java.util.Optional;

/**
 * {@code exists} where {@code all} is meant, and the other way round: whoever writes a statement
 * adds the table that a grant needs, or one that a refusal does not know.
 */
final class Quantifiers {
  /** What a call names several of at once, and whoever writes it may add to. */
  private static final Map<String, String> LISTS =
      Map.of(
          "sql.tables", "table",
          "sql.columns", "column",
          "sql.functions", "function",
          "process.args", "argument",
          "resource", "name");

  private Quantifiers() {}

  /** What is asked of too few, and the part of the condition that asks it. */
  record Found(Node node, Suspicion suspicion) {}

  static Optional<Found> first(Rule rule, Node condition) {
    if (rule.effect() == RuleEffect.DENY) {
      return first(condition, Loop.ALL, true)
          .map(loop -> found(loop, "refuses only if all fit", "passes", "exists"));
    }
    // With resources of its own the rule says already which names may be there at all.
    return rule.effect() == RuleEffect.ALLOW && rule.resources().isEmpty()
        ? first(condition, Loop.EXISTS, true)
            .filter(loop -> !asksAll(condition, loop))
            .map(loop -> found(loop, "allows already if one fits", "is allowed as well", "all"))
        : Optional.empty();
  }

  /**
   * The first such loop.
   *
   * @param holds whether the part must be true for the rule to match, or false
   */
  private static Optional<Node.Comprehension> first(Node node, Loop wrong, boolean holds) {
    if (node instanceof Logic.Not not) {
      return first(not.operand(), wrong, !holds);
    }
    if (node instanceof Logic.And || node instanceof Logic.Or) {
      return node.children().stream()
          .map(child -> first(child, wrong, holds))
          .flatMap(Optional::stream)
          .findFirst();
    }
    return holds
            && node instanceof Node.Comprehension loop
            && loop.loop() == wrong
            && LISTS.containsKey(listOf(loop))
        ? Optional.of(loop)
        : Optional.empty();
  }

  /** Whether it is said elsewhere, too, what each of them must be. */
  private static boolean asksAll(Node node, Node.Comprehension about) {
    return (node instanceof Node.Comprehension loop
            && !loop.range().equals(about.range())
            && listOf(loop).equals(listOf(about)))
        || node.children().stream().anyMatch(child -> asksAll(child, about));
  }

  private static String listOf(Node.Comprehension loop) {
    return loop.over() instanceof Node.Read read ? read.name().text() : "";
  }

  private static Found found(Node.Comprehension loop, String does, String becomes, String meant) {
    String list = listOf(loop);
    String wrong = loop.loop() == Loop.ALL ? "all" : "exists";
    return new Found(
        loop,
        new Suspicion(
            Kind.WRONG_QUANTIFIER,
            list + "." + wrong + "(…) " + does,
            "a call with one more " + LISTS.get(list) + " of another kind " + becomes,
            "write " + list + "." + meant + "(…)"));
  }
}
