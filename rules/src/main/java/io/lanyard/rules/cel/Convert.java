package io.lanyard.rules.cel;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Turns a value of one type into one of another, or into a {@link Failure}. */
final class Convert {
  private static final Set<String> TRUE = Set.of("1", "t", "true", "TRUE", "True");
  private static final Set<String> FALSE = Set.of("0", "f", "false", "FALSE", "False");

  private Convert() {}

  static Object size(Object value) {
    if (value instanceof String text) {
      return (long) text.codePointCount(0, text.length());
    }
    if (value instanceof Bytes bytes) {
      return (long) bytes.size();
    }
    return value instanceof Collection<?> list
        ? (long) list.size()
        : (long) ((Map<?, ?>) value).size();
  }

  static Object toInt(Object value) {
    if (value instanceof Unsigned number) {
      return number.bits() < 0 ? range("int", value) : (Object) number.bits();
    }
    if (value instanceof Double number) {
      boolean fits = number > -0x1p63 && number < 0x1p63;
      return fits ? (Object) number.longValue() : range("int", value);
    }
    if (value instanceof Instant time) {
      return time.getEpochSecond();
    }
    if (value instanceof String text) {
      return parseInt(text);
    }
    return value;
  }

  static Object toUint(Object value) {
    if (value instanceof Long number) {
      return number < 0 ? range("uint", value) : new Unsigned(number);
    }
    if (value instanceof Double number) {
      boolean fits = number > -1 && number < 0x1p64;
      return fits ? new Unsigned(toBits(number)) : range("uint", value);
    }
    if (value instanceof String text) {
      return parseUint(text);
    }
    return value;
  }

  /** Java would take digits of any script. */
  private static Object parseInt(String text) {
    int signs = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    try {
      return Digits.only(text, signs) ? (Object) Long.parseLong(text) : noNumber("int", text);
    } catch (NumberFormatException tooLong) {
      return noNumber("int", text);
    }
  }

  /** Java would take digits of any script, and a plus. */
  private static Object parseUint(String text) {
    try {
      return Digits.only(text, 0)
          ? new Unsigned(Long.parseUnsignedLong(text))
          : noNumber("uint", text);
    } catch (NumberFormatException tooLong) {
      return noNumber("uint", text);
    }
  }

  private static Failure noNumber(String type, String text) {
    return Failure.because("no " + type, text);
  }

  private static long toBits(double number) {
    return number < 0x1p63 ? (long) number : (long) (number - 0x1p63) + Long.MIN_VALUE;
  }

  static Object toDouble(Object value) {
    if (value instanceof Long number) {
      return number.doubleValue();
    }
    if (value instanceof Unsigned number) {
      return Numbers.toDouble(number);
    }
    return value instanceof String text ? parseDouble(text) : value;
  }

  /** Java would take hexadecimal, blanks around and a type suffix too. */
  private static Object parseDouble(String text) {
    switch (text) {
      case "NaN" -> {
        return Double.NaN;
      }
      case "Infinity", "+Infinity", "Inf", "+Inf", "inf" -> {
        return Double.POSITIVE_INFINITY;
      }
      case "-Infinity", "-Inf", "-inf" -> {
        return Double.NEGATIVE_INFINITY;
      }
      default -> {}
    }
    boolean decimal = !text.isEmpty();
    for (int i = 0; i < text.length(); i++) {
      decimal &= "0123456789+-.eE".indexOf(text.charAt(i)) >= 0;
    }
    try {
      return decimal ? (Object) Double.parseDouble(text) : Failure.because("no double", text);
    } catch (NumberFormatException e) {
      return Failure.because("no double", text);
    }
  }

  static Object toText(Object value) {
    if (value instanceof Double number) {
      return NumberText.shortest(number);
    }
    if (value instanceof Duration span) {
      return DurationText.format(span);
    }
    if (value instanceof Bytes bytes) {
      try {
        return StandardCharsets.UTF_8
            .newDecoder()
            .decode(ByteBuffer.wrap(bytes.toArray()))
            .toString();
      } catch (CharacterCodingException e) {
        return Failure.because("bytes that are no UTF-8");
      }
    }
    return value.toString();
  }

  static Object toBool(Object value) {
    if (!(value instanceof String text)) {
      return value;
    }
    if (TRUE.contains(text)) {
      return true;
    }
    return FALSE.contains(text) ? (Object) false : Failure.because("no bool", text);
  }

  static Object toTimestamp(Object value) {
    if (value instanceof String text) {
      return TimestampText.parse(text);
    }
    if (value instanceof Long seconds) {
      boolean near = seconds > -100_000_000_000L && seconds < 1_000_000_000_000L;
      return near ? Times.inRange(Instant.ofEpochSecond(seconds)) : range("timestamp", value);
    }
    return value;
  }

  static Object toDuration(Object value) {
    return value instanceof String text ? DurationText.parse(text) : value;
  }

  static Object encode(Object value) {
    return Base64.getEncoder().encodeToString(((Bytes) value).toArray());
  }

  static Object decode(Object value) {
    try {
      return Bytes.of(Base64.getDecoder().decode((String) value));
    } catch (IllegalArgumentException e) {
      return Failure.because("no base64", value);
    }
  }

  private static Failure range(String type, Object value) {
    return Failure.because(type + " out of range", value);
  }
}
