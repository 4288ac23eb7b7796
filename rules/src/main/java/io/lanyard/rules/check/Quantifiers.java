package io.lanyard.rules.check;

import io.lanyard.rules.Rule;
import io.lanyard.rules.RuleEffect;
import io.lanyard.rules.cel.Logic;
import io.lanyard.rules.cel.Loop;
import io.lanyard.rules.cel.Node;
import io.lanyard.rules.cel.Operator;
import io.lanyard.rules.cel.Range;
import io.lanyard.rules.check.Comparisons.Suspicion;
import io.lanyard.rules.check.Remark.Kind;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

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
      return first(
              condition,
              true,
              (node, holds) -> isOnly(rule, node, holds) || isLoop(node, holds, Loop.ALL))
          .map(node -> found(rule, node, "refuses only if all fit", "passes", "exists"));
    }
    // With resources of its own the rule says already which names may be there at all.
    return rule.effect() == RuleEffect.ALLOW
            && rule.resources().stream().allMatch(glob -> glob.pattern().matches("\\*+"))
        ? first(
                condition,
                true,
                (node, holds) -> isOnly(rule, node, !holds) || isLoop(node, holds, Loop.EXISTS))
            .filter(node -> !(node instanceof Node.Comprehension loop) || !asksAll(condition, loop))
            .map(
                node ->
                    found(rule, node, "allows already if one fits", "is allowed as well", "all"))
        : Optional.empty();
  }

  /**
   * The first such part.
   *
   * @param holds whether the part must be true for the rule to match, or false
   */
  static Optional<Node> first(Node node, boolean holds, BiPredicate<Node, Boolean> wrong) {
    if (node instanceof Logic.Not not) {
      return first(not.operand(), !holds, wrong);
    }
    if (node instanceof Logic.And || node instanceof Logic.Or) {
      return node.children().stream()
          .map(child -> first(child, holds, wrong))
          .flatMap(Optional::stream)
          .findFirst();
    }
    return wrong.test(node, holds) ? Optional.of(node) : Optional.empty();
  }

  private static boolean isLoop(Node node, boolean holds, Loop wrong) {
    return holds
        && node instanceof Node.Comprehension loop
        && loop.loop() == wrong
        && LISTS.containsKey(listOf(loop));
  }

  /** {@code sql.tables == ["x"]}, or its opposite. */
  private static boolean isOnly(Rule rule, Node node, boolean same) {
    return node instanceof Node.Binary binary
        && binary.operator() == (same ? Operator.EQUAL : Operator.NOT_EQUAL)
        && (isOnly(rule, binary.left(), binary.right())
            || isOnly(rule, binary.right(), binary.left()));
  }

  /** A program's arguments are a list, which may well be meant as it stands. */
  private static boolean isOnly(Rule rule, Node set, Node list) {
    boolean one =
        list instanceof Node.ListNode written
            ? written.elements().size() == 1
            : list instanceof Node.Constant constant
                && constant.value() instanceof Collection<?> values
                && values.size() == 1;
    return one
        && LISTS.containsKey(name(set))
        && !name(set).equals("process.args")
        && (!name(set).equals("resource") || Unordered.haveSeveralNames(rule.actions()));
  }

  /** Whether it is said elsewhere, too, what each of them must be, or how many there are. */
  private static boolean asksAll(Node node, Node.Comprehension about) {
    return Canonical.of(node).equals("size(" + listOf(about) + ")")
        || (node instanceof Node.Comprehension loop
            && !loop.range().equals(about.range())
            && listOf(loop).equals(listOf(about)))
        || node.children().stream().anyMatch(child -> asksAll(child, about));
  }

  private static String listOf(Node.Comprehension loop) {
    return name(loop.over());
  }

  private static String name(Node node) {
    return node instanceof Node.Read read ? read.name().text() : "";
  }

  private static Found found(Rule rule, Node node, String does, String becomes, String meant) {
    if (node instanceof Node.Comprehension loop) {
      String list = listOf(loop);
      String wrong = loop.loop() == Loop.ALL ? "all" : "exists";
      String what = list + "." + wrong + "(…) " + does;
      return found(node, list, what, becomes, list + "." + meant + "(…)");
    }
    Node.Binary binary = (Node.Binary) node;
    boolean left = LISTS.containsKey(name(binary.left()));
    Range range = (left ? binary.right() : binary.left()).range();
    String list = name(left ? binary.left() : binary.right());
    String source = rule.when().text().substring(range.offset(), range.end());
    boolean named = !source.startsWith("[");
    String in =
        named
            ? source + ".exists(x, x in " + list + ")"
            : source.replaceAll("^\\[\\s*|\\s*]$", "") + " in " + list;
    String not = named ? "!" + in : "!(" + in + ")";
    String what = list + " " + binary.operator() + " " + source + " asks for it alone";
    return found(node, list, what, becomes, rule.effect() == RuleEffect.DENY ? in : not);
  }

  private static Found found(Node node, String list, String what, String becomes, String mend) {
    String why = "a call with one more " + LISTS.get(list) + " of another kind " + becomes;
    return new Found(node, new Suspicion(Kind.WRONG_QUANTIFIER, what, why, "write " + mend));
  }
}
