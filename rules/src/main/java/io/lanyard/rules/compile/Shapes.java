package io.lanyard.rules.compile;

import io.lanyard.rules.cel.Logic;
import io.lanyard.rules.cel.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells which parts of conditions mean the same, wherever they stand, and how often each occurs: so
 * that it is evaluated once for all.
 */
final class Shapes {
  private final Map<List<Object>, Integer> numbers = new HashMap<>();
  private final IdentityHashMap<Node, Integer> byNode = new IdentityHashMap<>();
  private final Map<Integer, Integer> counts = new HashMap<>();

  /** Counts a condition's parts. */
  void add(Node node) {
    int number = number(node);
    counts.put(number, counts.getOrDefault(number, 0) + 1);
    if (!(node instanceof Node.Comprehension)) {
      for (Node child : node.children()) {
        add(child);
      }
    }
  }

  boolean isRepeated(Node node) {
    return counts.getOrDefault(number(node), 0) > 1;
  }

  /** The same for parts that mean the same. */
  int number(Node node) {
    Integer known = byNode.get(node);
    if (known == null) {
      List<Object> shape = shape(node);
      known = numbers.get(shape);
      if (known == null) {
        known = numbers.size();
        numbers.put(shape, known);
      }
      byNode.put(node, known);
    }
    return known;
  }

  private List<Object> shape(Node node) {
    List<Object> shape = new ArrayList<>();
    shape.add(node.getClass());
    shape.add(word(node));
    for (Node child : node.children()) {
      shape.add(number(child));
    }
    return shape;
  }

  /** What tells a part from others of its kind with the same children. */
  private static Object word(Node node) {
    if (node instanceof Node.Constant constant) {
      return List.of(constant.value().getClass(), constant.value());
    }
    if (node instanceof Node.Read read) {
      return read.name().slot();
    }
    if (node instanceof Node.Select select) {
      return select.field();
    }
    if (node instanceof Node.Has has) {
      return has.field();
    }
    if (node instanceof Node.Binary binary) {
      return binary.operator();
    }
    if (node instanceof Node.Call call) {
      return call.function();
    }
    boolean plain =
        node instanceof Logic
            || node instanceof Node.HasName
            || node instanceof Node.Index
            || node instanceof Node.ListNode
            || node instanceof Node.MapNode
            || node instanceof Node.Negate;
    // What has variables of its own is never taken for anything else.
    return plain ? "" : new Object();
  }
}
