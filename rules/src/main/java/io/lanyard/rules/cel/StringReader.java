package io.lanyard.rules.cel;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Reads one string or bytes literal. */
final class StringReader {
  private final String text;
  private final int start;
  private final boolean raw;
  private final boolean bytes;
  private final Flaws flaws;
  private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
  private final StringBuilder characters = new StringBuilder();
  private int at;

  /**
   * Reads from a place.
   *
   * @param start where the prefix begins
   * @param prefix in lower case
   */
  StringReader(String text, int start, String prefix, Flaws flaws) {
    this.text = text;
    this.start = start;
    this.raw = prefix.contains("r");
    this.bytes = prefix.contains("b");
    this.flaws = flaws;
    this.at = start + prefix.length();
  }

  /** The literal's value, up to where it ends or should. */
  Object read() {
    char quote = text.charAt(at);
    String triple = String.valueOf(quote).repeat(3);
    String end = text.startsWith(triple, at) ? triple : String.valueOf(quote);
    at += end.length();
    while (at < text.length() && !text.startsWith(end, at)) {
      char c = text.charAt(at);
      if (end.length() == 1 && (c == '\n' || c == '\r')) {
        break;
      }
      if (c == '\\' && !raw) {
        escape();
      } else {
        int codePoint = text.codePointAt(at);
        at += Character.charCount(codePoint);
        append(codePoint);
      }
    }
    if (text.startsWith(end, at)) {
      at += end.length();
    } else {
      flaws.add(new Range(start, at - start), "a string without an end", "a closing " + end);
    }
    return bytes ? Bytes.of(octets.toByteArray()) : characters.toString();
  }

  /** The offset behind what was read. */
  int end() {
    return at;
  }

  private void escape() {
    int from = at++;
    char c = at < text.length() ? text.charAt(at++) : '\0';
    switch (c) {
      case 'a' -> append('\u0007');
      case 'b' -> append('\b');
      case 'f' -> append('\f');
      case 'n' -> append('\n');
      case 'r' -> append('\r');
      case 't' -> append('\t');
      case 'v' -> append('\u000b');
      case '\\', '\'', '"', '`', '?' -> append(c);
      case 'x', 'X' -> code(from, 2, 16, bytes);
      case 'u' -> code(from, 4, 16, false);
      case 'U' -> code(from, 8, 16, false);
      case '0', '1', '2', '3' -> {
        at--;
        code(from, 3, 8, bytes);
      }
      default -> refuse(from);
    }
  }

  /** An escape by number: of a byte, or of a Unicode code point. */
  private void code(int from, int digits, int radix, boolean octet) {
    int value = 0;
    for (int i = 0; i < digits; i++) {
      int digit = at < text.length() ? Character.digit(text.charAt(at), radix) : -1;
      if (digit < 0 || value > Character.MAX_CODE_POINT) {
        refuse(from);
        return;
      }
      value = value * radix + digit;
      at++;
    }
    if (octet) {
      octets.write(value);
    } else if (value > Character.MAX_CODE_POINT || (value >= 0xd800 && value <= 0xdfff)) {
      refuse(from);
    } else {
      append(value);
    }
  }

  private void append(int codePoint) {
    if (bytes) {
      octets.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
    } else {
      characters.appendCodePoint(codePoint);
    }
  }

  private void refuse(int from) {
    int length = Math.max(2, at - from);
    Range range = new Range(from, Math.min(length, text.length() - from));
    String expected =
        "one of \\n \\t \\\" \\xhh \\uhhhh, \\\\ for a backslash, or a raw string r\"…\"";
    flaws.add(range, "the escape " + range.of(text), expected);
  }
}
