package io.lanyard.rules.cel;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One clause of a format, such as {@code %.2f}, for one value. */
final class Clause {
  /** Data nested deeper is not shown. */
  private static final int MAX_DEPTH = 100;

  private static final int MAX_LENGTH = 1 << 20;

  private Clause() {}

  /** The text, or a {@link Failure} if the value doesn't suit the clause. */
  static Object format(char kind, int precision, Object value) {
    return switch (kind) {
      case 's' -> plain(value, 0);
      case 'd' -> decimal(value);
      case 'f' -> real(value, x -> x.setScale(precision, RoundingMode.HALF_EVEN).toPlainString());
      case 'e' -> real(value, x -> scientific(x, precision));
      case 'b' -> value instanceof Boolean bool ? (bool ? "1" : "0") : whole(kind, value, 2);
      case 'o' -> whole(kind, value, 8);
      case 'X' -> upper(hex(kind, value));
      default -> hex(kind, value);
    };
  }

  private static Object plain(Object value, int depth) {
    if (depth > MAX_DEPTH) {
      return Failure.TOO_MUCH;
    }
    if (value instanceof Collection<?> list) {
      StringBuilder text = new StringBuilder("[");
      for (Object item : list) {
        Object shown = plain(Values.of(item), depth + 1);
        if (shown instanceof Failure || text.length() > MAX_LENGTH) {
          return Failure.TOO_MUCH;
        }
        text.append(text.length() > 1 ? ", " : "").append(shown);
      }
      return text.append(']').toString();
    }
    if (value instanceof Map<?, ?> map) {
      return plainMap(map, depth);
    }
    if (value instanceof Double number && (number.isNaN() || number.isInfinite())) {
      return number.toString();
    }
    if (value instanceof Duration || value instanceof Double) {
      return Convert.toText(value);
    }
    return value instanceof Type type ? typeName(type) : value.toString();
  }

  /** By the order of the keys' text, since maps have none. */
  private static Object plainMap(Map<?, ?> map, int depth) {
    Map<String, Object> sorted = new TreeMap<>();
    int length = 0;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      Object shown = plain(Values.of(entry.getValue()), depth + 1);
      length += shown.toString().length();
      if (shown instanceof Failure || length > MAX_LENGTH) {
        return Failure.TOO_MUCH;
      }
      sorted.put(plain(Values.of(entry.getKey()), depth + 1).toString(), shown);
    }
    StringBuilder text = new StringBuilder("{");
    sorted.forEach(
        (key, shown) ->
            text.append(text.length() > 1 ? ", " : "").append(key).append(": ").append(shown));
    return text.append('}').toString();
  }

  private static String typeName(Type type) {
    if (type instanceof Type.ListOf) {
      return "list";
    }
    return type instanceof Type.MapOf ? "map" : type.toString();
  }

  private static Object decimal(Object value) {
    boolean special = value instanceof Double number && (number.isNaN() || number.isInfinite());
    return value instanceof Long || value instanceof Unsigned || special
        ? value.toString()
        : unsuited('d', value);
  }

  private static Object real(Object value, Rendering rendering) {
    if (!Numbers.isNumber(value)) {
      return unsuited('f', value);
    }
    double number = (Double) Convert.toDouble(value);
    return Double.isNaN(number) || Double.isInfinite(number)
        ? Double.toString(number)
        : rendering.of(new BigDecimal(number));
  }

  private static String scientific(BigDecimal number, int precision) {
    BigDecimal rounded = number.round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
    int exponent = rounded.signum() == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
    String mantissa =
        rounded
            .scaleByPowerOfTen(-exponent)
            .setScale(precision, RoundingMode.HALF_EVEN)
            .toPlainString();
    return mantissa + NumberText.exponent(exponent);
  }

  private static Object whole(char kind, Object value, int radix) {
    if (value instanceof Long number) {
      return Long.toString(number, radix);
    }
    return value instanceof Unsigned number
        ? Long.toUnsignedString(number.bits(), radix)
        : unsuited(kind, value);
  }

  private static Object hex(char kind, Object value) {
    if (value instanceof String text) {
      return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
    return value instanceof Bytes bytes
        ? HexFormat.of().formatHex(bytes.toArray())
        : whole(kind, value, 16);
  }

  private static Object upper(Object text) {
    return text instanceof String string ? string.toUpperCase(Locale.ROOT) : text;
  }

  private static Failure unsuited(char kind, Object value) {
    return Failure.because("a value that %" + kind + " can't show", value);
  }

  private interface Rendering {
    String of(BigDecimal number);
  }
}
