package io.lanyard.rules.cel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A part of a checked expression. Immutable; the same tree serves evaluation, explanation, the
 * index and the compiler.
 */
public sealed interface Node
    permits Logic,
        Node.Constant,
        Node.Read,
        Node.Local,
        Node.Select,
        Node.Has,
        Node.HasName,
        Node.Index,
        Node.ListNode,
        Node.MapNode,
        Node.Negate,
        Node.Binary,
        Node.Call,
        Node.Comprehension {
  /** Where it stands in the expression's text. */
  Range range();

  /** The type of its value, as far as it is known before evaluation. */
  Type type();

  /** Whether its value can be a {@link Failure}; if not, it never is. */
  boolean canFail();

  /** Its parts, in the order of the text. */
  default List<Node> children() {
    return List.of();
  }

  /** Calls the visitor's method for this kind of node. */
  <R> R accept(NodeVisitor<R> visitor);

  /** A value known at load: a literal, a constant of the scope, or a function of such. */
  record Constant(Object value, Type type, Range range) implements Node {
    @Override
    public boolean canFail() {
      return false;
    }

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
      return visitor.constant(this);
    }
  }

  /** A name that the environment gives. */
  record Read(Name name, Range range) implements Node {
    @Override
    public Type type() {
      return name.type();
    }

    @Override
    public boolean canFail() {
      return name.canFail();
    }

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
      return visitor.read(this);
    }
  }

  /**
   * A variable of an enclosing comprehension.
   *
   * @param index among the variables in force, from 0 for the outermost
   */
  record Local(String name, int index, Type type, Range range) implements Node {
    @Override
    public boolean canFail() {
      return false;
    }

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
      return visitor.local(this);
    }
  }

  /** {@code operand.field} of a map. */
  record Select(Node operand, String field, Type type, Range range) implements Node {
    @Override
    public boolean canFail() {
      return true;
    }

    @Override
    public List<Node> children() {
      return List.of(operand);
    }

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
      return visitor.select(this);
    }
  }

  /** {@code has(operand.field)} of a map. */
  record Has(Node operand, String field, Range range) implements Node {
    @Override
    public Type type() {
      return Type.BOOL;
    }

    @Override
    public boolean canFail() {
      return operand.canFail() || operand.type() == Type.DYN;
    }

    @Override
    public List<Node> children() {
      return List.of(operand);
    }

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
      return visitor.has(this);
    }
  }

  /** {@code has(name)} of a name of the scope: whether this call has it. */
  record HasName(Read operand, Range range) implements Node {
    @Override
    public Type type() {
      return Type.BOOL;
    }

    @Override
    public boolean canFail() {
      return false;
    }

    @Override
    public List<Node> children() {
      return List.of(operand);
    }

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
      return visitor.hasName(this);
    }
  }

  /** {@code operand[key]} of a list or map. */
  record Index(Node operand, Node key, Type type, Range range) implements Node {
    @Override
    public boolean canFail() {
      return true;
    }

    @Override
    public List<Node> children() {
      return List.of(operand, key);
    }

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
      return visitor.index(this);
    }
  }

  /** {@code [elements]}. */
  record ListNode(List<Node> elements, Type type, boolean canFail, Range range) implements Node {
    @Override
    public List<Node> children() {
      return elements;
    }

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
      return visitor.list(this);
    }
  }

  /** <code>{keys: values}</code>; as many values as keys. */
  record MapNode(List<Node> keys, List<Node> values, Type type, boolean canFail, Range range)
      implements Node {
    @Override
    public List<Node> children() {
      List<Node> children = new ArrayList<>();
      for (int i = 0; i < keys.size(); i++) {
        children.add(keys.get(i));
        children.add(values.get(i));
      }
      return children;
    }

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
      return visitor.map(this);
    }
  }

  /** {@code -operand}. */
  record Negate(Node operand, Type type, boolean canFail, Range range) implements Node {
    @Override
    public List<Node> children() {
      return List.of(operand);
    }

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
      return visitor.negate(this);
    }
  }

  /** {@code left operator right}. */
  record Binary(Operator operator, Node left, Node right, Type type, boolean canFail, Range range)
      implements Node {
    @Override
    public List<Node> children() {
      return List.of(left, right);
    }

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
      return visitor.binary(this);
    }
  }

  /**
   * A call of a function.
   *
   * @param overloads the forms that may be meant; more than one if types are dyn, and then the
   *     first that accepts the values is
   * @param arguments the implicit one and the receiver included
   * @param sure whether the types of the arguments leave no other form than the first
   */
  record Call(
      String function,
      List<Overload> overloads,
      List<Node> arguments,
      boolean sure,
      Type type,
      boolean canFail,
      Range range)
      implements Node {
    @Override
    public List<Node> children() {
      return arguments;
    }

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
      return visitor.call(this);
    }
  }

  /**
   * A macro that goes over the elements of a list or the keys of a map.
   *
   * @param first the element or key; with a second variable, the index or key
   * @param second the element or value
   */
  record Comprehension(
      Loop loop,
      Node over,
      Local first,
      Optional<Local> second,
      Optional<Node> filter,
      Node body,
      Type type,
      boolean canFail,
      Range range)
      implements Node {
    @Override
    public List<Node> children() {
      List<Node> children = new ArrayList<>(List.of(over));
      filter.ifPresent(children::add);
      children.add(body);
      return children;
    }

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
      return visitor.comprehension(this);
    }
  }
}
