package io.lanyard.rules.cel;

import java.time.Duration;
import java.time.Instant;

/** Compares two values by order. */
final class Order {
  private Order() {}

  /** A Boolean, or a {@link Failure} if the values have no order. */
  static Object apply(Operator operator, Object a, Object b, Meter meter) {
    if (Numbers.isNumber(a) && Numbers.isNumber(b)) {
      int order = Numbers.compare(a, b);
      return order != Numbers.UNORDERED && holds(operator, order);
    }
    if (a instanceof String x && b instanceof String y) {
      meter.spendOnText(Math.min(x.length(), y.length()));
      return holds(operator, compare(x, y));
    }
    if (a instanceof Boolean x && b instanceof Boolean y) {
      return holds(operator, x.compareTo(y));
    }
    if (a instanceof Instant x && b instanceof Instant y) {
      return holds(operator, x.compareTo(y));
    }
    if (a instanceof Duration x && b instanceof Duration y) {
      return holds(operator, x.compareTo(y));
    }
    if (a instanceof Bytes x && b instanceof Bytes y) {
      return holds(operator, x.compareTo(y));
    }
    return Arithmetic.noSuchOverload(operator, a, b);
  }

  static boolean holds(Operator operator, int order) {
    return switch (operator) {
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      default -> order >= 0;
    };
  }

  /** By code point: UTF-16 puts surrogates before the private use area, CEL doesn't. */
  static int compare(String x, String y) {
    int length = Math.min(x.length(), y.length());
    for (int i = 0; i < length; i++) {
      char a = x.charAt(i);
      char b = y.charAt(i);
      if (a != b) {
        boolean surrogates = Character.isSurrogate(a) != Character.isSurrogate(b);
        return surrogates ? (Character.isSurrogate(a) ? 1 : -1) : a - b;
      }
    }
    return x.length() - y.length();
  }
}
