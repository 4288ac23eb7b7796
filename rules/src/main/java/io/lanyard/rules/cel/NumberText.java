package io.lanyard.rules.cel;

import java.math.BigDecimal;

/** Numbers as text. */
final class NumberText {
  /** From this power of ten on, and below the other, the exponent is written. */
  private static final int LARGE = 21;

  private static final int SMALL = -4;

  private NumberText() {}

  /** The shortest text that reads back as the same number. */
  static String shortest(double number) {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      return Double.toString(number);
    }
    if (number == 0) {
      return 1 / number < 0 ? "-0" : "0";
    }
    BigDecimal decimal = new BigDecimal(Double.toString(number)).stripTrailingZeros();
    int exponent = decimal.precision() - decimal.scale() - 1;
    if (exponent >= SMALL && exponent < LARGE) {
      return decimal.toPlainString();
    }
    return decimal.scaleByPowerOfTen(-exponent).toPlainString() + exponent(exponent);
  }

  /** An exponent as C writes it: a sign and at least two digits. */
  static String exponent(int exponent) {
    int size = Math.abs(exponent);
    return (exponent < 0 ? "e-" : "e+") + (size < 10 ? "0" : "") + size;
  }
}
