package io.lanyard.rules.cel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An expression as it is written, before anything is known about its names and types. */
sealed interface Syntax {
  Range range();

  List<Syntax> children();

  /** A literal's value. */
  record Literal(Object value, Range range) implements Syntax {
    @Override
    public List<Syntax> children() {
      return List.of();
    }
  }

  /**
   * A plain name.
   *
   * @param absolute whether a dot comes before it, so that no variable hides it
   */
  record Identifier(String name, boolean absolute, Range range) implements Syntax {
    @Override
    public List<Syntax> children() {
      return List.of();
    }
  }

  /**
   * {@code operand.field}.
   *
   * @param quoted whether the field is in backquotes, and so no part of a dotted name
   */
  record Member(Syntax operand, String field, boolean quoted, Range fieldRange, Range range)
      implements Syntax {
    @Override
    public List<Syntax> children() {
      return List.of(operand);
    }
  }

  /** {@code operand[key]}. */
  record Element(Syntax operand, Syntax key, Range range) implements Syntax {
    @Override
    public List<Syntax> children() {
      return List.of(operand, key);
    }
  }

  /** {@code receiver.function(arguments)} or {@code function(arguments)}. */
  record Invocation(
      Optional<Syntax> receiver,
      String function,
      Range functionRange,
      List<Syntax> arguments,
      Range range)
      implements Syntax {
    @Override
    public List<Syntax> children() {
      List<Syntax> children = new ArrayList<>(arguments);
      receiver.ifPresent(children::add);
      return children;
    }
  }

  /** {@code [elements]}. */
  record Elements(List<Syntax> elements, Range range) implements Syntax {
    @Override
    public List<Syntax> children() {
      return elements;
    }
  }

  /** <code>{keys: values}</code>. */
  record Entries(List<Syntax> keys, List<Syntax> values, Range range) implements Syntax {
    @Override
    public List<Syntax> children() {
      List<Syntax> children = new ArrayList<>(keys);
      children.addAll(values);
      return children;
    }
  }

  /** {@code test ? then : otherwise}. */
  record Choice(Syntax test, Syntax then, Syntax otherwise, Range range) implements Syntax {
    @Override
    public List<Syntax> children() {
      return List.of(test, then, otherwise);
    }
  }

  /** Terms joined by {@code &&} or by {@code ||}. */
  record Junction(boolean and, List<Syntax> terms, Range range) implements Syntax {
    @Override
    public List<Syntax> children() {
      return terms;
    }
  }

  /** {@code !operand} or {@code -operand}. */
  record Prefix(boolean not, Syntax operand, Range range) implements Syntax {
    @Override
    public List<Syntax> children() {
      return List.of(operand);
    }
  }

  /** {@code left operator right}. */
  record Infix(Operator operator, Syntax left, Syntax right, Range range) implements Syntax {
    @Override
    public List<Syntax> children() {
      return List.of(left, right);
    }
  }

  /** {@code (inner)}. */
  record Group(Syntax inner, Range range) implements Syntax {
    @Override
    public List<Syntax> children() {
      return List.of(inner);
    }
  }

  /** What could not be read; reported already. */
  record Broken(Range range) implements Syntax {
    @Override
    public List<Syntax> children() {
      return List.of();
    }
  }
}
