package io.lanyard.rules;

import io.lanyard.rules.Explanation.PartValue;
import io.lanyard.rules.cel.Node;
import io.lanyard.rules.cel.Trace;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Gathers the values of a condition's parts; literals speak for themselves and are left out, and so
 * is what nobody has written.
 */
final class ValueTrace implements Trace {
  /** Past this many values of one part, in a loop, nobody learns more. */
  private static final int MOST = 1_000;

  private final Condition condition;
  private final IdentityHashMap<Node, List<Object>> seen = new IdentityHashMap<>();

  ValueTrace(Condition condition) {
    this.condition = condition;
  }

  @Override
  public void saw(Node node, Object value) {
    List<Object> values = seen.computeIfAbsent(node, some -> new ArrayList<>(1));
    if (values.size() < MOST) {
      values.add(value);
    }
  }

  /** The parts from the outermost in, in the order of the text; none if nothing was evaluated. */
  List<PartValue> values(Node root) {
    List<PartValue> parts = new ArrayList<>();
    if (!seen.isEmpty()) {
      add(root, 0, parts);
    }
    return parts;
  }

  /** Below a part that was not needed there is nothing to tell. */
  private void add(Node node, int depth, List<PartValue> parts) {
    if (node instanceof Node.Constant
        || (node instanceof Node.Read unwritten
            && unwritten.name().slot() == CallNames.TEXTS_SLOT)) {
      return;
    }
    List<Object> values = seen.getOrDefault(node, List.of());
    String text =
        node instanceof Node.Read read
            ? read.name().text()
            : node.range().of(condition.text()).strip();
    parts.add(
        new PartValue(
            node, text, condition.place().at(node.range().offset()), depth, List.copyOf(values)));
    if (!values.isEmpty()) {
      node.children().forEach(child -> add(child, depth + 1, parts));
    }
  }
}
