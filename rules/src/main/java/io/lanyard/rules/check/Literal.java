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

  private static void look(Node node, Map<Integer, String> elements, List<Literal> found) {
    Map<Integer, String> known = elements;
    if (node instanceof Node.Binary binary) {
      look(binary, elements, found);
    } else if (node instanceof Node.Call call
        && FUNCTIONS.containsKey(call.function())
        && call.arguments().size() == 2) {
      Part part = FUNCTIONS.get(call.function());
      add(call.arguments().get(0), part, call.arguments().get(1), elements, found);
    } else if (node instanceof Node.Comprehension loop) {
      known = new HashMap<>(elements);
      String list = loop.second().isEmpty() ? attribute(loop.over(), elements) : "";
      known.put(loop.first().index(), list);
    }
    for (Node child : node.children()) {
      look(child, known, found);
    }
  }

  private static void look(Node.Binary binary, Map<Integer, String> elements, List<Literal> found) {
    Operator operator = binary.operator();
    if (operator == Operator.EQUAL || operator == Operator.NOT_EQUAL || operator == Operator.IN) {
      add(binary.left(), Part.WHOLE, binary.right(), elements, found);
      add(binary.right(), Part.WHOLE, binary.left(), elements, found);
    }
  }

  private static void add(
      Node value, Part part, Node literal, Map<Integer, String> elements, List<Literal> found) {
    String attribute = attribute(value, elements);
    if (attribute.isEmpty() || !(literal instanceof Node.Constant constant)) {
      return;
    }
    Collection<?> texts =
        constant.value() instanceof Collection<?> list ? list : List.of(constant.value());
    for (Object text : texts) {
      if (text instanceof String one) {
        found.add(new Literal(attribute, part, one, constant.range()));
      }
    }
  }

  /** What a node holds a value of, or an element; empty if it is something else. */
  private static String attribute(Node node, Map<Integer, String> elements) {
    if (node instanceof Node.Read read) {
      return read.name().text();
    }
    return node instanceof Node.Local local ? elements.getOrDefault(local.index(), "") : "";
  }
}
