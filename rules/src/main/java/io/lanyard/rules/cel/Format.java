package io.lanyard.rules.cel;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/** {@code "%s".format([x])} of the strings extension. */
final class Format {
  private static final int DEFAULT_PRECISION = 6;
  private static final int MAX_PRECISION = 100;
  private static final int MAX_LENGTH = 1 << 20;

  private final String pattern;
  private final Iterator<?> arguments;
  private final StringBuilder text = new StringBuilder();
  private int at;

  private Format(String pattern, Collection<?> arguments) {
    this.pattern = pattern;
    this.arguments = arguments.iterator();
  }

  /** The text, or a {@link Failure}. */
  static Object apply(Object pattern, Object arguments) {
    Collection<?> list = arguments instanceof Collection<?> c ? c : List.of();
    return new Format((String) pattern, list).run();
  }

  private Object run() {
    while (at < pattern.length()) {
      char c = pattern.charAt(at++);
      if (c != '%') {
        text.append(c);
        continue;
      }
      Object piece = clause();
      if (piece instanceof Failure) {
        return piece;
      }
      text.append(piece);
      if (text.length() > MAX_LENGTH) {
        return Failure.TOO_MUCH;
      }
    }
    return text.toString();
  }

  private Object clause() {
    if (at < pattern.length() && pattern.charAt(at) == '%') {
      at++;
      return "%";
    }
    int precision = precision();
    if (precision > MAX_PRECISION || at >= pattern.length()) {
      return Failure.because("an incomplete clause of a format", pattern);
    }
    char kind = pattern.charAt(at++);
    if ("sdfeboxX".indexOf(kind) < 0) {
      return Failure.because("an unknown clause of a format", "%" + kind);
    }
    if (!arguments.hasNext()) {
      return Failure.because("a clause of a format without its argument", "%" + kind);
    }
    return Clause.format(kind, precision, Values.of(arguments.next()));
  }

  private int precision() {
    if (at >= pattern.length() || pattern.charAt(at) != '.') {
      return DEFAULT_PRECISION;
    }
    int precision = 0;
    at++;
    while (at < pattern.length()
        && precision <= MAX_PRECISION
        && Character.isDigit(pattern.charAt(at))) {
      precision = precision * 10 + pattern.charAt(at++) - '0';
    }
    return precision;
  }
}
