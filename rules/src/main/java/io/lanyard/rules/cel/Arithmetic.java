package io.lanyard.rules.cel;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Calculates with two values; gives a {@link Failure} if the result doesn't fit. */
final class Arithmetic {
  private static final Failure BY_ZERO = Failure.because("division by zero");

  private Arithmetic() {}

  static Object apply(Operator operator, Object a, Object b, Meter meter) {
    if (a instanceof Long x && b instanceof Long y) {
      return ofInts(operator, x, y);
    }
    if (a instanceof Double x && b instanceof Double y) {
      return ofDoubles(operator, x, y);
    }
    if (a instanceof Unsigned x && b instanceof Unsigned y) {
      return UnsignedArithmetic.apply(operator, x.bits(), y.bits());
    }
    if (operator == Operator.ADD) {
      return sum(a, b, meter);
    }
    return operator == Operator.SUBTRACT ? difference(a, b) : noSuchOverload(operator, a, b);
  }

  static Object negate(Object value) {
    if (value instanceof Double number) {
      return -number;
    }
    if (value instanceof Long number) {
      return number == Long.MIN_VALUE ? Failure.because("int overflow", value) : (Object) (-number);
    }
    return Failure.because("no such overload: -" + Types.of(value), value);
  }

  private static Object ofInts(Operator operator, long x, long y) {
    switch (operator) {
      case ADD -> {
        long sum = x + y;
        return ((x ^ sum) & (y ^ sum)) < 0 ? overflow(operator, x, y) : (Object) sum;
      }
      case SUBTRACT -> {
        long difference = x - y;
        boolean over = ((x ^ y) & (x ^ difference)) < 0;
        return over ? overflow(operator, x, y) : (Object) difference;
      }
      case MULTIPLY -> {
        boolean over = Math.multiplyHigh(x, y) != (x * y) >> 63;
        return over ? overflow(operator, x, y) : (Object) (x * y);
      }
      default -> {
        if (y == 0) {
          return BY_ZERO;
        }
        if (x == Long.MIN_VALUE && y == -1) {
          return overflow(operator, x, y);
        }
        return operator == Operator.DIVIDE ? x / y : x % y;
      }
    }
  }

  private static Object ofDoubles(Operator operator, double x, double y) {
    return switch (operator) {
      case ADD -> x + y;
      case SUBTRACT -> x - y;
      case MULTIPLY -> x * y;
      case DIVIDE -> x / y;
      default -> noSuchOverload(operator, x, y);
    };
  }

  private static Object sum(Object a, Object b, Meter meter) {
    if (a instanceof String x && b instanceof String y) {
      return meter.spendOnText((long) x.length() + y.length()) ? x + y : "";
    }
    if (a instanceof Bytes x && b instanceof Bytes y) {
      return meter.spendOnText((long) x.size() + y.size()) ? x.plus(y) : x;
    }
    if (a instanceof Collection<?> x && b instanceof Collection<?> y) {
      return meter.spend((long) x.size() + y.size()) ? joined(x, y) : x;
    }
    if (a instanceof Instant time && b instanceof Duration span) {
      return shifted(time, span);
    }
    if (a instanceof Duration span && b instanceof Instant time) {
      return shifted(time, span);
    }
    if (a instanceof Duration x && b instanceof Duration y) {
      return Times.inRange(x.plus(y));
    }
    return noSuchOverload(Operator.ADD, a, b);
  }

  private static List<Object> joined(Collection<?> x, Collection<?> y) {
    List<Object> both = new ArrayList<>(x.size() + y.size());
    both.addAll(x);
    both.addAll(y);
    return both;
  }

  private static Object difference(Object a, Object b) {
    if (a instanceof Instant x && b instanceof Instant y) {
      return Times.inRange(Duration.between(y, x));
    }
    if (a instanceof Instant time && b instanceof Duration span) {
      return shifted(time, span.negated());
    }
    if (a instanceof Duration x && b instanceof Duration y) {
      return Times.inRange(x.minus(y));
    }
    return noSuchOverload(Operator.SUBTRACT, a, b);
  }

  private static Object shifted(Instant time, Duration span) {
    try {
      return Times.inRange(time.plus(span));
    } catch (DateTimeException | ArithmeticException e) {
      return Failure.because("timestamp out of range", span);
    }
  }

  private static Failure overflow(Operator operator, long x, long y) {
    return Failure.because("int overflow in " + x + " " + operator + " " + y);
  }

  static Failure noSuchOverload(Operator operator, Object a, Object b) {
    return Failure.because("no such overload: " + Types.of(a) + " " + operator + " " + Types.of(b));
  }
}
