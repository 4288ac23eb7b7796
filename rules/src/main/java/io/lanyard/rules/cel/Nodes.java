package io.lanyard.rules.cel;

import java.util.ArrayList;
import java.util.List;

/**
 * What lists of nodes have in common.
 *
 * <p>Here, and in all that checks an expression that is right, are loops instead of streams and
 * lambdas: linking those would take as long as all the rest up to the first decision.
 */
final class Nodes {
  private Nodes() {}

  static boolean anyCanFail(List<Node> nodes) {
    for (Node node : nodes) {
      if (node.canFail()) {
        return true;
      }
    }
    return false;
  }

  static List<Type> types(List<Node> nodes) {
    List<Type> types = new ArrayList<>(nodes.size());
    for (Node node : nodes) {
      types.add(node.type());
    }
    return types;
  }

  /** The type of something that may be any of the nodes. */
  static Type commonType(List<Node> nodes) {
    return Types.join(types(nodes));
  }

  static boolean allConstant(List<Node> nodes) {
    for (Node node : nodes) {
      if (!(node instanceof Node.Constant)) {
        return false;
      }
    }
    return true;
  }

  /** The values of nodes that are all constant. */
  static List<Object> constants(List<Node> nodes) {
    List<Object> values = new ArrayList<>(nodes.size());
    for (Node node : nodes) {
      values.add(((Node.Constant) node).value());
    }
    return values;
  }
}
