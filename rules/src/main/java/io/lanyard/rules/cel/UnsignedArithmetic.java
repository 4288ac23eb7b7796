package io.lanyard.rules.cel;

/** Calculates with two uints, given as bits. */
final class UnsignedArithmetic {
  private UnsignedArithmetic() {}

  static Object apply(Operator operator, long x, long y) {
    switch (operator) {
      case ADD -> {
        boolean over = Long.compareUnsigned(x + y, x) < 0;
        return over ? overflow() : new Unsigned(x + y);
      }
      case SUBTRACT -> {
        boolean below = Long.compareUnsigned(x, y) < 0;
        return below ? overflow() : new Unsigned(x - y);
      }
      case MULTIPLY -> {
        boolean over = x != 0 && Long.compareUnsigned(Long.divideUnsigned(-1, x), y) < 0;
        return over ? overflow() : new Unsigned(x * y);
      }
      default -> {
        if (y == 0) {
          return Failure.because("division by zero");
        }
        return new Unsigned(
            operator == Operator.DIVIDE ? Long.divideUnsigned(x, y) : Long.remainderUnsigned(x, y));
      }
    }
  }

  private static Failure overflow() {
    return Failure.because("uint overflow");
  }
}
