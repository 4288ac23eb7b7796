package io.lanyard.rules.diff;

import io.lanyard.rules.cel.Node;
import io.lanyard.rules.cel.Operator;
import io.lanyard.rules.diff.Operand.Known;
import io.lanyard.rules.diff.Operand.Named;
import io.lanyard.rules.diff.Operand.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values on both sides of what a condition compares with; see {@link Wishes}. */
final class Comparisons {
  private static final int MOST_VALUES = 4;

  private final Map<Integer, Object> locals;

  Comparisons(Map<Integer, Object> locals) {
    this.locals = locals;
  }

  List<Facts> that(Node node, boolean wanted) {
    if (node instanceof Node.Binary binary) {
      return binary(binary, wanted);
    }
    if (node instanceof Node.Has has) {
      return Operand.of(has.operand(), locals) instanceof Named map && wanted
          ? List.of(Facts.of(map.text() + "." + has.field(), Samples.SOMEBODY))
          : List.of(Facts.NONE);
    }
    if (node instanceof Node.HasName has) {
      return wanted
          ? List.of(Facts.of(has.operand().name().text(), Samples.SOMETHING))
          : List.of(Facts.NONE);
    }
    return node instanceof Node.Call call
        ? new FunctionWishes(locals).that(call, wanted)
        : List.of(Facts.NONE);
  }

  private List<Facts> binary(Node.Binary binary, boolean wanted) {
    Operand left = Operand.of(binary.left(), locals);
    Operand right = Operand.of(binary.right(), locals);
    Operator operator = binary.operator();
    if (operator == Operator.EQUAL || operator == Operator.NOT_EQUAL) {
      return equal(left, right, wanted == (operator == Operator.EQUAL));
    }
    if (operator == Operator.IN) {
      return in(left, right, wanted);
    }
    if (operator.isOrder() && left instanceof Named name && right instanceof Known known) {
      return order(name, operator, known.value(), wanted);
    }
    if (operator.isOrder() && right instanceof Named name && left instanceof Known known) {
      return order(name, turned(operator), known.value(), wanted);
    }
    if (operator.isOrder() && left instanceof Named name && right instanceof Named other) {
      List<Facts> border = List.of(Facts.of(other.text(), 1L));
      return Wishes.join(border, order(name, operator, 1L, wanted));
    }
    return List.of(Facts.NONE);
  }

  private static List<Facts> equal(Operand left, Operand right, boolean wanted) {
    if (right instanceof Known && !(left instanceof Known)) {
      return equal(right, left, wanted);
    }
    if (left instanceof Known known && right instanceof Known other) {
      return known.value().equals(other.value()) == wanted ? List.of(Facts.NONE) : List.of();
    }
    if (left instanceof Known known && right instanceof Named name) {
      return List.of(Facts.of(name.text(), wanted ? known.value() : not(known.value())));
    }
    if (left instanceof Known known && right instanceof Origin origin) {
      return List.of(Samples.from(origin.path(), wanted == known.value().equals("yes")));
    }
    if (left instanceof Named one && right instanceof Named other) {
      Facts first = Facts.of(one.text(), Samples.SOMEBODY);
      Object second = wanted ? Samples.SOMEBODY : not(Samples.SOMEBODY);
      return Wishes.join(List.of(first), List.of(Facts.of(other.text(), second)));
    }
    return List.of(Facts.NONE);
  }

  private static List<Facts> in(Operand left, Operand right, boolean wanted) {
    if (left instanceof Known known && right instanceof Known list) {
      return Samples.holds(list.value(), known.value()) == wanted ? List.of(Facts.NONE) : List.of();
    }
    if (left instanceof Named name && right instanceof Known list) {
      List<Facts> found = new ArrayList<>();
      for (Object value : wanted ? Samples.members(list.value()) : List.of(Samples.SOMETHING)) {
        found.add(Facts.of(name.text(), value));
      }
      return found.subList(0, Math.min(MOST_VALUES, found.size()));
    }
    if (left instanceof Known known && right instanceof Named list) {
      Set<String> members = wanted ? Set.of(known.value().toString()) : Set.of();
      return List.of(new Facts(Map.of(), Map.of(list.text(), members)));
    }
    if (left instanceof Known kind && right instanceof Origin origin) {
      Facts some = Samples.text(origin.path());
      Object source = wanted ? kind.value() : Samples.otherSource(kind.value());
      return Wishes.join(List.of(some), List.of(Facts.of(Samples.ORIGIN, source)));
    }
    if (left instanceof Named name && right instanceof Named list) {
      Facts value = Facts.of(name.text(), Samples.SOMEBODY);
      return wanted
          ? Wishes.join(List.of(value), List.of(Facts.member(list.text(), Samples.SOMEBODY)))
          : List.of(value);
    }
    return List.of(Facts.NONE);
  }

  /** The value at the border, which is where limits are moved, on the wanted side of it. */
  private static List<Facts> order(Named name, Operator operator, Object border, boolean wanted) {
    int step =
        switch (operator) {
          case LESS -> wanted ? -1 : 0;
          case LESS_OR_EQUAL -> wanted ? 0 : 1;
          case GREATER -> wanted ? 1 : 0;
          default -> wanted ? 0 : -1;
        };
    Object value = moved(border, step);
    return value == null ? List.of(Facts.NONE) : List.of(Facts.of(name.text(), value));
  }

  private static @Nullable Object moved(Object value, int by) {
    if (value instanceof Long number) {
      return number + by;
    }
    if (value instanceof Double number) {
      return number + by;
    }
    return value instanceof Instant time ? time.plusSeconds(by) : null;
  }

  private static Operator turned(Operator operator) {
    return switch (operator) {
      case LESS -> Operator.GREATER;
      case LESS_OR_EQUAL -> Operator.GREATER_OR_EQUAL;
      case GREATER -> Operator.LESS;
      default -> Operator.LESS_OR_EQUAL;
    };
  }

  private static Object not(Object value) {
    if (value instanceof Boolean truth) {
      return !truth;
    }
    Object next = moved(value, 1);
    return next != null
        ? next
        : value instanceof Collection<?>
            ? List.of()
            : "not-" + (value.equals("") ? "empty" : value);
  }
}
