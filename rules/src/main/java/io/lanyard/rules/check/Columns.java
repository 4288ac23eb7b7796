package io.lanyard.rules.check;

import io.lanyard.rules.Rule;
import io.lanyard.rules.RuleEffect;
import io.lanyard.rules.cel.Loop;
import io.lanyard.rules.cel.Node;
import io.lanyard.rules.cel.Operator;
import io.lanyard.rules.check.Comparisons.Suspicion;
import io.lanyard.rules.check.Remark.Kind;
import java.util.Optional;

/** Columns that are refused by their names: a statement can read them without naming them. */
final class Columns {
  private static final String LIST = "sql.columns";

  private Columns() {}

  /** The part of a deny's condition that asks for columns by name. */
  static Optional<Node> firstRefused(Rule rule, Node condition) {
    boolean starred =
        Literal.in(condition).stream()
            .anyMatch(literal -> literal.attribute().equals(LIST) && literal.text().equals("*"));
    return rule.effect() == RuleEffect.DENY && !starred
        ? Quantifiers.first(condition, true, (node, holds) -> holds && asksForAny(node))
        : Optional.empty();
  }

  static Suspicion suspicion(Rule rule) {
    return new Suspicion(
        Kind.REFUSED_COLUMN,
        "the rule " + rule.id() + " refuses columns by name",
        "select * and row_to_json(t) read a column and do not name it",
        "refuse all but what may be read: !" + LIST + ".all(c, c in […])");
  }

  private static boolean asksForAny(Node node) {
    return node instanceof Node.Binary binary
        ? binary.operator() == Operator.IN && isColumns(binary.right())
        : node instanceof Node.Comprehension loop
            && loop.loop() == Loop.EXISTS
            && isColumns(loop.over());
  }

  private static boolean isColumns(Node node) {
    return node instanceof Node.Read read && read.name().text().equals(LIST);
  }
}
