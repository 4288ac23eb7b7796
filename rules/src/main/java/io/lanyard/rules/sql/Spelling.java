package io.lanyard.rules.sql;

/** What a quoted name or string says. */
final class Spelling {
  private Spelling() {}

  /** The content of a quotation, doubled quotes halved and {@code U&} escapes decoded. */
  static String unquote(String quoted, char escape) {
    boolean escaped = quoted.length() > 2 && quoted.charAt(1) == '&';
    return escaped ? decode(unquote(quoted.substring(2)), escape) : unquote(quoted);
  }

  /** The content of a quotation, doubled quotes halved. */
  static String unquote(String quoted) {
    if (quoted.length() < 2) {
      return quoted;
    }
    char open = quoted.charAt(0);
    if ("'\"`[".indexOf(open) < 0) {
      return unquotePrefixed(quoted);
    }
    String close = open == '[' ? "]" : String.valueOf(open);
    int end = quoted.endsWith(close) ? quoted.length() - 1 : quoted.length();
    return quoted.substring(1, end).replace(close + close, close);
  }

  /** A string such as N'…', $tag$…$tag$ or q'[…]': from its first mark to its last. */
  private static String unquotePrefixed(String quoted) {
    if (quoted.charAt(0) == '$') {
      int tag = quoted.indexOf('$', 1) + 1;
      return quoted.substring(tag, Math.max(tag, quoted.length() - tag));
    }
    int quote = quoted.indexOf('\'');
    return quote < 0 ? quoted : unquote(quoted.substring(quote));
  }

  private static String decode(String escaped, char escape) {
    StringBuilder plain = new StringBuilder(escaped.length());
    int i = 0;
    while (i < escaped.length()) {
      int digits = 0;
      if (escaped.charAt(i) == escape && i + 1 < escaped.length()) {
        digits = escaped.charAt(i + 1) == '+' ? 6 : 4;
      }
      int start = i + (digits == 6 ? 2 : 1);
      int code = digits > 0 ? codePoint(escaped, start, start + digits) : -1;
      if (code < 0) {
        plain.append(escaped.charAt(i++));
      } else {
        plain.appendCodePoint(code);
        i = start + digits;
      }
    }
    return plain.toString();
  }

  private static int codePoint(String text, int from, int to) {
    if (to > text.length()) {
      return -1;
    }
    int code = 0;
    for (int i = from; i < to; i++) {
      int digit = Character.digit(text.charAt(i), 16);
      if (digit < 0) {
        return -1;
      }
      code = code * 16 + digit;
    }
    return Character.isValidCodePoint(code) ? code : -1;
  }
}
