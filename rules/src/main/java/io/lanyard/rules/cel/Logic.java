package io.lanyard.rules.cel;

import java.util.List;

/** A part whose own parts are conditions, not all of which are always evaluated. */
public sealed interface Logic extends Node {
  /** {@code test ? then : otherwise}. */
  record Conditional(Node test, Node then, Node otherwise, Type type, boolean canFail, Range range)
      implements Logic {
    @Override
    public List<Node> children() {
      return List.of(test, then, otherwise);
    }

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
      return visitor.conditional(this);
    }
  }

  /** Two or more terms joined by {@code &&}; one false outweighs errors. */
  record And(List<Node> terms, boolean canFail, Range range) implements Logic {
    @Override
    public Type type() {
      return Type.BOOL;
    }

    @Override
    public List<Node> children() {
      return terms;
    }

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
      return visitor.and(this);
    }
  }

  /** Two or more terms joined by {@code ||}; one true outweighs errors. */
  record Or(List<Node> terms, boolean canFail, Range range) implements Logic {
    @Override
    public Type type() {
      return Type.BOOL;
    }

    @Override
    public List<Node> children() {
      return terms;
    }

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
      return visitor.or(this);
    }
  }

  /** {@code !operand}. */
  record Not(Node operand, boolean canFail, Range range) implements Logic {
    @Override
    public Type type() {
      return Type.BOOL;
    }

    @Override
    public List<Node> children() {
      return List.of(operand);
    }

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
      return visitor.not(this);
    }
  }
}
