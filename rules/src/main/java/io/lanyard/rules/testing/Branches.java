package io.lanyard.rules.testing;

import io.lanyard.rules.cel.Logic;
import io.lanyard.rules.cel.Node;
import io.lanyard.rules.cel.Type;
import java.util.ArrayList;
import java.util.List;

/** Finds the branches of a condition. */
final class Branches {
  private final List<Node> found = new ArrayList<>();

  private Branches() {}

  /** The operands of all logic in a condition, in the order of the text. */
  static List<Node> of(Node root) {
    Branches branches = new Branches();
    branches.visit(root);
    return branches.found;
  }

  private void visit(Node node) {
    boolean isLogic =
        node instanceof Logic.And || node instanceof Logic.Or || node instanceof Logic.Conditional;
    for (Node child : node.children()) {
      if (isLogic && isOpen(child)) {
        found.add(child);
      }
      visit(child);
    }
  }

  /** Whether it can be true at one time and false at another. */
  private static boolean isOpen(Node node) {
    return !(node instanceof Node.Constant)
        && (node.type() == Type.BOOL || node.type() == Type.DYN);
  }
}
