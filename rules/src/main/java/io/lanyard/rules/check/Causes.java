package io.lanyard.rules.check;

import io.lanyard.rules.cel.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Questions about the chain of causes. */
final class Causes {
  private Causes() {}

  /** Whether {@code within(narrow)} being so makes {@code within(wide)} so. */
  static boolean within(Node narrow, Node wide) {
    Set<Object> actions = actions(wide);
    return !actions(narrow).isEmpty() && actions.containsAll(actions(narrow));
  }

  /** The actions that a call of {@code within} names; none if it is none, or reckons them. */
  private static Set<Object> actions(Node node) {
    Set<Object> actions = new HashSet<>();
    if (node instanceof Node.Call call && call.function().equals("within")) {
      List<Node> named = call.arguments().subList(1, call.arguments().size());
      for (Node name : named) {
        if (!(name instanceof Node.Constant constant)) {
          return Set.of();
        }
        actions.add(constant.value());
      }
    }
    return actions;
  }
}
