package io.lanyard.rules.check;

import io.lanyard.rules.cel.Node;
import io.lanyard.rules.cel.Operator;
import io.lanyard.rules.cel.Type;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a term leaves only a few values: {@code tool.name == "x"}, {@code caller.claims.team in
 * ["a", "b"]}.
 *
 * @param text of the name with its fields
 * @param name the name
 * @param path the fields below it, the outermost first
 * @param values those left
 * @param locals how many variables the expression needs to be evaluated
 */
record Pinned(String text, Node.Read name, List<String> path, List<Object> values, int locals) {
  /** More would make a check of many rules slow. */
  private static final int MOST_VALUES = 64;

  /** What a term pins, if anything. */
  static Optional<Pinned> of(Node term, int locals) {
    if (!(term instanceof Node.Binary binary)) {
      return Optional.empty();
    }
    if (binary.operator() == Operator.EQUAL) {
      Optional<Pinned> left = of(binary.left(), binary.right(), locals);
      return left.isPresent() ? left : of(binary.right(), binary.left(), locals);
    }
    return binary.operator() == Operator.IN
            && binary.right() instanceof Node.Constant list
            && list.value() instanceof Collection<?> values
            && values.size() <= MOST_VALUES
        ? of(binary.left(), values, locals)
        : Optional.empty();
  }

  private static Optional<Pinned> of(Node name, Node value, int locals) {
    return value instanceof Node.Constant constant
        ? of(name, List.of(constant.value()), locals)
        : Optional.empty();
  }

  private static Optional<Pinned> of(Node node, Collection<?> values, int locals) {
    Deque<String> path = new ArrayDeque<>();
    Node part = node;
    while (part instanceof Node.Select select) {
      path.addFirst(select.field());
      part = select.operand();
    }
    for (Object value : values) {
      if (!isTheOnlyOne(value, node.type())) {
        return Optional.empty();
      }
    }
    return part instanceof Node.Read name
        ? Optional.of(
            new Pinned(Canonical.of(node), name, List.copyOf(path), List.copyOf(values), locals))
        : Optional.empty();
  }

  /** Whether nothing else equals it: 1 is equal to 1.0, and 0.0 to -0.0. */
  private static boolean isTheOnlyOne(@Nullable Object value, Type type) {
    return value instanceof String
        || value instanceof Boolean
        || (value instanceof Long && type.equals(Type.INT));
  }

  /** Whether each of the values makes some of the terms false, whatever else holds. */
  boolean noneSatisfies(Collection<Node> terms) {
    for (Object value : values) {
      if (terms.stream().noneMatch(term -> value(term, value) == Boolean.FALSE)) {
        return false;
      }
    }
    return true;
  }

  /** Whether each of the values makes the term true, whatever else holds. */
  boolean allSatisfy(Node term) {
    for (Object value : values) {
      if (value(term, value) != Boolean.TRUE) {
        return false;
      }
    }
    return !values.isEmpty();
  }

  private Object value(Node term, Object pinned) {
    if (!isAbout(term) || asksForMore(term)) {
      return Partial.UNKNOWN;
    }
    Object known = pinned;
    for (int i = path.size() - 1; i >= 0; i--) {
      known = Map.of(path.get(i), known);
    }
    Object value = known;
    int only = name.name().slot();
    return Partial.value(term, locals, slot -> slot == only ? value : Partial.UNKNOWN);
  }

  private boolean isAbout(Node node) {
    return Canonical.of(node).contains(text);
  }

  /** Whether it looks at what surrounds the field. */
  private boolean asksForMore(Node node) {
    if (Canonical.of(node).equals(text)) {
      return false;
    }
    return (node instanceof Node.Read read && read.name().equals(name.name()))
        || node.children().stream().anyMatch(this::asksForMore);
  }
}
