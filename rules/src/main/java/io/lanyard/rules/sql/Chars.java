package io.lanyard.rules.sql;

import io.lanyard.rules.sql.SqlReading.Trait;

/** Which characters make up names, numbers and white space. */
final class Chars {
  private Chars() {}

  /**
   * White space to at least one database. To another, a no-break space is part of a name: the
   * caller has to treat all but ASCII's as doubtful.
   */
  static boolean isSpace(char c) {
    return c <= ' '
        || (c >= 0x7f
            && (Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT));
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean startsWord(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '_'
        || (c > 0x7f && !isSpace(c));
  }

  static boolean isWordPart(char c) {
    return startsWord(c) || isDigit(c) || c == '$';
  }

  static int wordEnd(String text, int from, SqlReading reading) {
    boolean hash = reading.has(Trait.HASH_IN_NAMES);
    int end = from;
    while (end < text.length()
        && (isWordPart(text.charAt(end)) || (hash && text.charAt(end) == '#'))) {
      end++;
    }
    return end;
  }

  static int numberEnd(String text, int from) {
    if (text.startsWith("0x", from) || text.startsWith("0X", from)) {
      return digits(text, from + 2, 16);
    }
    int end = digits(text, from, 10);
    if (end < text.length() && text.charAt(end) == '.') {
      // The point belongs to the number, or SELECT 1.DROP would hide a keyword behind it.
      end = digits(text, end + 1, 10);
    }
    if (end < text.length() && (text.charAt(end) | 0x20) == 'e') {
      int sign = end + 1;
      if (sign < text.length() && (text.charAt(sign) == '+' || text.charAt(sign) == '-')) {
        sign++;
      }
      int exponent = digits(text, sign, 10);
      return exponent > sign ? exponent : end;
    }
    return end;
  }

  private static int digits(String text, int from, int radix) {
    int end = from;
    while (end < text.length()
        && text.charAt(end) < 0x80
        && Character.digit(text.charAt(end), radix) >= 0) {
      end++;
    }
    return end;
  }
}
