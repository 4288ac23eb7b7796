package io.lanyard.rules.check;

import io.lanyard.rules.cel.Node;
import io.lanyard.rules.cel.Operator;
import io.lanyard.rules.cel.Range;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A text that an attribute, or what a list among them holds, is compared with.
 *
 * @param attribute by its name in rules
 * @param part where in the value the text is looked for
 * @param range where it stands
 */
record Literal(String attribute, Part part, String text, Range range) {
  /** Where in a value a text is looked for. */
  enum Part {
    WHOLE,
    START,
    END,
    INSIDE
  }

  private static final Map<String, Part> FUNCTIONS =
      Map.of("startsWith", Part.START, "endsWith", Part.END, "contains", Part.INSIDE);

  /** All that stand in an expression, in its order. */
  static List<Literal> in(Node root) {
    List<Literal> found = new ArrayList<>();
    look(root, Map.of(), found);
    return found;
  }

  /** What the variables of the loops around a node run over, by their index. */
  private static void look(Node node, Map<Integer, Node> loops, List<Literal> found) {
    Map<Integer, Node> inside = loops;
    if (node instanceof Node.Binary binary) {
      look(binary, loops, found);
    } else if (node instanceof Node.Call call
        && FUNCTIONS.containsKey(call.function())
        && call.arguments().size() == 2) {
      Part part = FUNCTIONS.get(call.function());
      add(call.arguments().get(0), part, call.arguments().get(1), loops, found);
    } else if (node instanceof Node.Comprehension loop && loop.second().isEmpty()) {
      inside = new HashMap<>(loops);
      inside.put(loop.first().index(), loop.over());
    }
    for (Node child : node.children()) {
      look(child, inside, found);
    }
  }

  private static void look(Node.Binary binary, Map<Integer, Node> loops, List<Literal> found) {
    Operator operator = binary.operator();
    if (operator == Operator.EQUAL || operator == Operator.NOT_EQUAL || operator == Operator.IN) {
      add(binary.left(), Part.WHOLE, binary.right(), loops, found);
      add(binary.right(), Part.WHOLE, binary.left(), loops, found);
    }
  }

  private static void add(
      Node value, Part part, Node literal, Map<Integer, Node> loops, List<Literal> found) {
    if (!(behind(value, loops) instanceof Node.Read read)
        || !(behind(literal, loops) instanceof Node.Constant constant)) {
      return;
    }
    Collection<?> texts =
        constant.value() instanceof Collection<?> list ? list : List.of(constant.value());
    for (Object text : texts) {
      if (text instanceof String one) {
        found.add(new Literal(read.name().text(), part, one, constant.range()));
      }
    }
  }

  /** What a node is an element of, or itself. */
  private static Node behind(Node node, Map<Integer, Node> loops) {
    return node instanceof Node.Local local ? loops.getOrDefault(local.index(), node) : node;
  }
}
