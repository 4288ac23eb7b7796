package io.lanyard.rules.check;

import io.lanyard.rules.cel.Logic;
import io.lanyard.rules.cel.Node;
import io.lanyard.rules.cel.Operator;
import java.util.Optional;
import java.util.Set;

/** Questions about where text comes from. */
final class Origins {
  private static final String ORIGIN = "origin";
  private static final Set<String> FUNCTIONS =
      Set.of(ORIGIN, "sql.structure_from", "only_from", "field_from");

  private Origins() {}

  /** A call of one of the functions, or a comparison with its answer. */
  static boolean isQuestion(Node node) {
    return isCall(node, FUNCTIONS)
        || (node instanceof Node.Binary
            && node.children().stream().anyMatch(child -> isCall(child, FUNCTIONS)));
  }

  /**
   * The first part of a deny that asks whether text is known to come from somewhere, which it is
   * not once a model has rewritten it. {@code sql.structure_from} answers yes, no or unknown, and
   * so a rule that asks it has said what it means.
   *
   * @param holds whether the part must be true for the rule to match, or false
   */
  static Optional<Node> firstNegative(Node node, boolean holds) {
    if (node instanceof Logic.Not not) {
      return firstNegative(not.operand(), !holds);
    }
    if (node instanceof Logic.And || node instanceof Logic.Or) {
      return node.children().stream()
          .map(child -> firstNegative(child, holds))
          .flatMap(Optional::stream)
          .findFirst();
    }
    boolean asks =
        node instanceof Node.Binary binary
            && binary.operator() == Operator.IN
            && isCall(binary.right(), Set.of(ORIGIN))
            && !isTheModel(binary.left());
    return holds && asks ? Optional.of(node) : Optional.empty();
  }

  private static boolean isCall(Node node, Set<String> functions) {
    return node instanceof Node.Call call && functions.contains(call.function());
  }

  /** What the model itself wrote is the last that is known of a text: nobody rewrote it since. */
  private static boolean isTheModel(Node node) {
    return node instanceof Node.Constant constant && constant.value().equals("model");
  }
}
