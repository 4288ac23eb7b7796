package io.lanyard.rules.check;

import io.lanyard.rules.cel.Logic;
import io.lanyard.rules.cel.Node;
import java.util.Optional;
import java.util.Set;

/** Questions about where text comes from. */
final class Origins {
  private static final String ORIGIN = "origin";
  private static final String STRUCTURE = "sql.structure_from";
  private static final Set<String> FUNCTIONS = Set.of(ORIGIN, STRUCTURE, "only_from", "field_from");

  private Origins() {}

  /** A call of one of the functions, or a comparison with its answer. */
  static boolean isQuestion(Node node) {
    return isCall(node, FUNCTIONS)
        || (node instanceof Node.Binary
            && node.children().stream().anyMatch(child -> isCall(child, FUNCTIONS)));
  }

  /**
   * The first part of a deny that asks whether text is known to come from somewhere, which is no
   * answer when nothing is known.
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
    return holds && node instanceof Node.Binary binary && isNegative(binary)
        ? Optional.of(node)
        : Optional.empty();
  }

  private static boolean isNegative(Node.Binary binary) {
    return switch (binary.operator()) {
      case IN -> isCall(binary.right(), Set.of(ORIGIN));
      case EQUAL ->
          (isCall(binary.left(), Set.of(STRUCTURE)) && isYes(binary.right()))
              || (isCall(binary.right(), Set.of(STRUCTURE)) && isYes(binary.left()));
      default -> false;
    };
  }

  private static boolean isYes(Node node) {
    return node instanceof Node.Constant constant && constant.value().equals("yes");
  }

  private static boolean isCall(Node node, Set<String> functions) {
    return node instanceof Node.Call call && functions.contains(call.function());
  }
}
