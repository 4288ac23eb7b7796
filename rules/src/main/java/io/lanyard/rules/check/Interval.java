package io.lanyard.rules.check;

import io.lanyard.rules.cel.Node;
import io.lanyard.rules.cel.Operator;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The numbers that comparisons with literals leave a value. Not thread-safe. */
final class Interval {
  private @Nullable BigDecimal least;
  private @Nullable BigDecimal most;
  private boolean leastExcluded;
  private boolean mostExcluded;

  private Interval() {}

  /** Whether comparisons among the terms leave nothing to some value. */
  static boolean anyIsEmpty(Collection<Node> terms) {
    Map<String, Interval> intervals = new HashMap<>();
    for (Node term : terms) {
      if (term instanceof Node.Binary binary) {
        narrow(binary.operator(), binary.left(), binary.right(), intervals);
        narrow(turned(binary.operator()), binary.right(), binary.left(), intervals);
      }
    }
    return intervals.values().stream().anyMatch(Interval::isEmpty);
  }

  private static void narrow(
      Operator operator, Node value, Node bound, Map<String, Interval> intervals) {
    if (value instanceof Node.Constant
        || !(bound instanceof Node.Constant constant)
        || !(constant.value() instanceof Long || constant.value() instanceof Double)) {
      return;
    }
    double approximately = ((Number) constant.value()).doubleValue();
    if (!Double.isInfinite(approximately) && !Double.isNaN(approximately)) {
      BigDecimal number = new BigDecimal(constant.value().toString());
      intervals
          .computeIfAbsent(Canonical.of(value), text -> new Interval())
          .narrow(operator, number);
    }
  }

  private void narrow(Operator operator, BigDecimal bound) {
    switch (operator) {
      case EQUAL -> {
        raise(bound, false);
        lower(bound, false);
      }
      case GREATER, GREATER_OR_EQUAL -> raise(bound, operator == Operator.GREATER);
      case LESS, LESS_OR_EQUAL -> lower(bound, operator == Operator.LESS);
      default -> {}
    }
  }

  private void raise(BigDecimal bound, boolean excluded) {
    int change = least == null ? 1 : bound.compareTo(least);
    if (change >= 0) {
      leastExcluded = excluded || (change == 0 && leastExcluded);
      least = bound;
    }
  }

  private void lower(BigDecimal bound, boolean excluded) {
    int change = most == null ? -1 : bound.compareTo(most);
    if (change <= 0) {
      mostExcluded = excluded || (change == 0 && mostExcluded);
      most = bound;
    }
  }

  private boolean isEmpty() {
    if (least == null || most == null) {
      return false;
    }
    int order = least.compareTo(most);
    return order > 0 || (order == 0 && (leastExcluded || mostExcluded));
  }

  /** The same comparison with its sides changed. */
  static Operator turned(Operator operator) {
    return switch (operator) {
      case LESS -> Operator.GREATER;
      case LESS_OR_EQUAL -> Operator.GREATER_OR_EQUAL;
      case GREATER -> Operator.LESS;
      case GREATER_OR_EQUAL -> Operator.LESS_OR_EQUAL;
      default -> operator;
    };
  }
}
