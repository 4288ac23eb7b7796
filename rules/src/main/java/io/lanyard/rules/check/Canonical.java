package io.lanyard.rules.check;

import io.lanyard.rules.cel.Logic;
import io.lanyard.rules.cel.Node;
import io.lanyard.rules.cel.NodeVisitor;
import io.lanyard.rules.cel.Operator;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A condition as a text that is the same for ways of writing it that always mean the same. */
public final class Canonical implements NodeVisitor<String> {
  private static final Canonical TEXT = new Canonical();

  private Canonical() {}

  /** The same text for what always means the same, so that texts can be compared. */
  public static String of(Node node) {
    return node.accept(TEXT);
  }

  /** The text of the opposite. */
  static String not(String text) {
    return text.startsWith("!(") ? text.substring(2, text.length() - 1) : "!(" + text + ")";
  }

  @Override
  public String constant(Node.Constant node) {
    return value(node.value());
  }

  /** With the length of texts, so that no text can look like two of them. */
  private static String value(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof Collection<?> list) {
      return "[" + list.stream().map(Canonical::value).collect(Collectors.joining(",")) + "]";
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> value(entry.getKey()) + ":" + value(entry.getValue()))
          .sorted()
          .collect(Collectors.joining(",", "{", "}"));
    }
    String text = value.toString();
    return value.getClass().getSimpleName() + text.length() + ":" + text;
  }

  @Override
  public String read(Node.Read node) {
    return node.name().text();
  }

  @Override
  public String local(Node.Local node) {
    return "$" + node.index();
  }

  @Override
  public String select(Node.Select node) {
    return of(node.operand()) + "." + node.field();
  }

  @Override
  public String has(Node.Has node) {
    return "has(" + of(node.operand()) + "." + node.field() + ")";
  }

  @Override
  public String hasName(Node.HasName node) {
    return "has(" + of(node.operand()) + ")";
  }

  @Override
  public String index(Node.Index node) {
    return of(node.operand()) + "[" + of(node.key()) + "]";
  }

  @Override
  public String list(Node.ListNode node) {
    return "[" + joined(node.elements(), ",") + "]";
  }

  @Override
  public String map(Node.MapNode node) {
    return "{" + joined(node.keys(), ",") + ":" + joined(node.values(), ",") + "}";
  }

  @Override
  public String conditional(Logic.Conditional node) {
    return "(" + of(node.test()) + "?" + of(node.then()) + ":" + of(node.otherwise()) + ")";
  }

  @Override
  public String and(Logic.And node) {
    return "(" + sorted(node.terms(), " && ") + ")";
  }

  @Override
  public String or(Logic.Or node) {
    return "(" + sorted(node.terms(), " || ") + ")";
  }

  @Override
  public String not(Logic.Not node) {
    return not(of(node.operand()));
  }

  @Override
  public String negate(Node.Negate node) {
    return "-(" + of(node.operand()) + ")";
  }

  @Override
  public String binary(Node.Binary node) {
    Operator operator = node.operator();
    if (operator == Operator.NOT_EQUAL) {
      return not(equality(node));
    }
    if (operator == Operator.EQUAL) {
      return equality(node);
    }
    boolean turned = operator == Operator.GREATER || operator == Operator.GREATER_OR_EQUAL;
    String sign = turned ? (operator == Operator.GREATER ? "<" : "<=") : operator.toString();
    Node first = turned ? node.right() : node.left();
    Node second = turned ? node.left() : node.right();
    return "(" + of(first) + " " + sign + " " + of(second) + ")";
  }

  private static String equality(Node.Binary node) {
    return "(" + sorted(List.of(node.left(), node.right()), " == ") + ")";
  }

  @Override
  public String call(Node.Call node) {
    return node.function() + "(" + joined(node.arguments(), ",") + ")";
  }

  @Override
  public String comprehension(Node.Comprehension node) {
    String filter = node.filter().map(Canonical::of).orElse("");
    return node.loop() + "(" + of(node.over()) + ";" + filter + ";" + of(node.body()) + ")";
  }

  private static String joined(List<Node> nodes, String by) {
    return nodes.stream().map(Canonical::of).collect(Collectors.joining(by));
  }

  private static String sorted(List<Node> nodes, String by) {
    return nodes.stream().map(Canonical::of).sorted().collect(Collectors.joining(by));
  }
}
