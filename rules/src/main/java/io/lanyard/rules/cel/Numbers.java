package io.lanyard.rules.cel;

/** Numbers of the language's three kinds: {@link Long}, {@link Unsigned} and {@link Double}. */
final class Numbers {
  /** What {@link #compare} gives if one of the numbers is not a number. */
  static final int UNORDERED = 2;

  private static final double TWO_TO_63 = 0x1p63;
  private static final double TWO_TO_64 = 0x1p64;

  private Numbers() {}

  static boolean isNumber(Object value) {
    return value instanceof Long || value instanceof Double || value instanceof Unsigned;
  }

  /** -1, 0, 1, or {@link #UNORDERED}. */
  static int compare(Object a, Object b) {
    if (a instanceof Long x) {
      return b instanceof Long y ? Long.compare(x, y) : compareLong(x, b);
    }
    if (a instanceof Double x && b instanceof Double y) {
      return compareDoubles(x, y);
    }
    if (a instanceof Unsigned x && b instanceof Unsigned y) {
      return Integer.signum(x.compareTo(y));
    }
    if (a instanceof Unsigned x && b instanceof Double y) {
      return compareUnsigned(x, y);
    }
    int reversed = compare(b, a);
    return reversed == UNORDERED ? UNORDERED : -reversed;
  }

  private static int compareLong(long x, Object b) {
    if (b instanceof Unsigned y) {
      return x < 0 || y.bits() < 0 ? -1 : Long.compare(x, y.bits());
    }
    double y = (Double) b;
    if (y > TWO_TO_63) {
      return -1;
    }
    return y < -TWO_TO_63 ? 1 : compareDoubles((double) x, y);
  }

  private static int compareUnsigned(Unsigned x, double y) {
    if (y < 0) {
      return 1;
    }
    return y > TWO_TO_64 ? -1 : compareDoubles(toDouble(x), y);
  }

  private static int compareDoubles(double x, double y) {
    if (x < y) {
      return -1;
    }
    if (x > y) {
      return 1;
    }
    return x == y ? 0 : UNORDERED;
  }

  /** The nearest double. */
  static double toDouble(Unsigned number) {
    long bits = number.bits();
    // Halved so that it fits a long; the lowest bit stays, so that rounding comes out the same.
    return bits >= 0 ? (double) bits : ((double) ((bits >>> 1) | (bits & 1))) * 2;
  }

  /** The number as a {@link Long}, if it is whole and fits; else the value itself. */
  static Object toLongIfWhole(Object value) {
    if (value instanceof Unsigned number && number.bits() >= 0) {
      return number.bits();
    }
    if (value instanceof Double number
        && number >= -TWO_TO_63
        && number < TWO_TO_63
        && number == Math.rint(number)) {
      return number.longValue();
    }
    return value;
  }
}
