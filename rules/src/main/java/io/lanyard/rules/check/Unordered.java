package io.lanyard.rules.check;

import io.lanyard.Action;
import io.lanyard.rules.Condition;
import io.lanyard.rules.cel.Node;
import io.lanyard.rules.cel.Operator;
import io.lanyard.rules.check.Comparisons.Suspicion;
import io.lanyard.rules.check.Remark.Kind;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** Sets that are asked for an order: what comes first differs from one JVM to the next. */
final class Unordered {
  private static final Set<String> SETS =
      Set.of(
          "caller.groups",
          "caller.scopes",
          "resource",
          "scope.labels",
          "sql.columns",
          "sql.functions",
          "sql.labels",
          "sql.tables",
          "store.labels");

  private static final String WHY = "a set has no order, and may have another at the next start";

  private Unordered() {}

  /** What is asked of a set, if it has no answer that stays. */
  static Optional<Suspicion> suspicion(Condition condition, Node root, Node node) {
    if (node instanceof Node.Index index && isSet(index.operand(), condition)) {
      String name = Canonical.of(index.operand());
      // Of one there is no order.
      return index.key() instanceof Node.Constant key
              && key.value() instanceof Long place
              && place >= 0
              && !Canonical.of(root).contains("size(" + name)
          ? suspicion(source(condition, node), "ask for any with in, or exists(…)")
          : Optional.empty();
    }
    if (!(node instanceof Node.Binary binary)
        || (binary.operator() != Operator.EQUAL && binary.operator() != Operator.NOT_EQUAL)) {
      return Optional.empty();
    }
    Node set = isSet(binary.left(), condition) ? binary.left() : binary.right();
    Node list = set == binary.left() ? binary.right() : binary.left();
    String name = Canonical.of(set);
    int size = size(list);
    String all = source(condition, list) + ".all(x, x in " + name + ")";
    String same = "size(" + name + ") == " + size + " && " + all;
    return isSet(set, condition) && size > 1
        ? suspicion(
            name + " " + binary.operator() + " a list of " + size,
            "write " + (binary.operator() == Operator.EQUAL ? same : "!(" + same + ")"))
        : Optional.empty();
  }

  private static Optional<Suspicion> suspicion(String what, String mend) {
    return Optional.of(new Suspicion(Kind.UNORDERED, what, WHY, mend));
  }

  private static boolean isSet(Node node, Condition condition) {
    return node instanceof Node.Read read
        && SETS.contains(read.name().text())
        && (!read.name().text().equals("resource") || haveSeveralNames(condition.forms().keySet()));
  }

  /** Whether calls of one of these actions reach more than one name at once. */
  static boolean haveSeveralNames(Set<Action> actions) {
    return actions.contains(Action.SQL_EXECUTE) || actions.contains(Action.MCP_READ);
  }

  private static int size(Node list) {
    if (list instanceof Node.ListNode written) {
      return written.elements().size();
    }
    return list instanceof Node.Constant constant
            && constant.value() instanceof Collection<?> values
        ? values.size()
        : 0;
  }

  private static String source(Condition condition, Node node) {
    return condition.text().substring(node.range().offset(), node.range().end());
  }
}
