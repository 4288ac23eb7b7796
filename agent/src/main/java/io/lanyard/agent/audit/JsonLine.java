package io.lanyard.agent.audit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON written straight into bytes, one object to a line.
 *
 * <p>Written here rather than by a library because it runs before every guarded call and while the
 * JVM starts. Whatever the text, the line is valid UTF-8 without control characters: what is
 * recorded may be hostile and may be shown on a terminal.
 */
final class JsonLine {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private byte[] bytes;
  private int length;
  private boolean needsComma;

  JsonLine(int capacity) {
    bytes = new byte[capacity];
  }

  JsonLine text(String name, String value) {
    name(name);
    string(value);
    return this;
  }

  JsonLine number(String name, long value) {
    name(name);
    ascii(Long.toString(value));
    return this;
  }

  JsonLine flag(String name, boolean value) {
    name(name);
    ascii(value ? "true" : "false");
    return this;
  }

  /** Any value that JSON can say; what it cannot say is written as text. */
  JsonLine value(String name, @Nullable Object value) {
    name(name);
    any(value);
    return this;
  }

  JsonLine open(String name) {
    name(name);
    raw('{');
    needsComma = false;
    return this;
  }

  JsonLine close() {
    raw('}');
    needsComma = true;
    return this;
  }

  /** Begins the line itself. */
  JsonLine begin() {
    raw('{');
    needsComma = false;
    return this;
  }

  /** Fields that were encoded elsewhere, with a comma before the first. */
  JsonLine append(JsonLine other) {
    reserve(other.length);
    System.arraycopy(other.bytes, 0, bytes, length, other.length);
    length += other.length;
    needsComma = true;
    return this;
  }

  /** Fields to be appended to another line begin with a comma. */
  JsonLine continued() {
    needsComma = true;
    return this;
  }

  void ascii(String text) {
    int count = text.length();
    reserve(count);
    for (int i = 0; i < count; i++) {
      bytes[length++] = (byte) text.charAt(i);
    }
  }

  void raw(char ascii) {
    reserve(1);
    bytes[length++] = (byte) ascii;
  }

  void hex(byte[] digest) {
    reserve(2 * digest.length);
    for (byte b : digest) {
      bytes[length++] = HEX[(b >> 4) & 0xf];
      bytes[length++] = HEX[b & 0xf];
    }
  }

  String asciiBetween(int start, int end) {
    return new String(bytes, start, end - start, StandardCharsets.US_ASCII);
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  void truncate(int newLength) {
    length = newLength;
  }

  private void name(String name) {
    if (needsComma) {
      raw(',');
    }
    string(name);
    raw(':');
    needsComma = true;
  }

  /** A recorded key named "hash" must not look like the line's own, up to which it is hashed. */
  private void key(String key) {
    if (!key.equals("hash")) {
      name(key);
      return;
    }
    if (needsComma) {
      raw(',');
    }
    ascii("\"\\u0068ash\":");
    needsComma = true;
  }

  private void any(@Nullable Object value) {
    if (value == null) {
      ascii("null");
    } else if (value instanceof Boolean || value instanceof Long || value instanceof Integer) {
      ascii(value.toString());
    } else if (value instanceof Double number && Double.isFinite(number)) {
      ascii(number.toString());
    } else if (value instanceof Iterable<?> values) {
      list(values);
    } else if (value instanceof Map<?, ?> map) {
      object(map);
    } else {
      string(value.toString());
    }
  }

  private void list(Iterable<?> values) {
    raw('[');
    boolean later = false;
    for (Object value : values) {
      if (later) {
        raw(',');
      }
      any(value);
      later = true;
    }
    raw(']');
  }

  private void object(Map<?, ?> map) {
    begin();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      key(String.valueOf(entry.getKey()));
      any(entry.getValue());
    }
    close();
  }

  private void string(String text) {
    int count = text.length();
    reserve(count + 2);
    bytes[length++] = '"';
    for (int i = 0; i < count; i++) {
      char c = text.charAt(i);
      if (c >= 0x20 && c < 0x7f && c != '"' && c != '\\') {
        reserve(1);
        bytes[length++] = (byte) c;
      } else if (Character.isHighSurrogate(c)
          && i + 1 < count
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
        wide(Character.toCodePoint(c, text.charAt(i)));
      } else {
        special(c);
      }
    }
    raw('"');
  }

  private void special(char c) {
    if (c == '"' || c == '\\') {
      raw('\\');
      raw(c);
    } else if (Character.isSurrogate(c)) {
      // Half a character: not even escaped does every reader of JSON take it.
      escape('\ufffd');
    } else if (c < 0xa0 || isUnprintable(c)) {
      escape(c);
    } else if (c < 0x800) {
      reserve(2);
      bytes[length++] = (byte) (0xc0 | (c >> 6));
      bytes[length++] = (byte) (0x80 | (c & 0x3f));
    } else {
      reserve(3);
      bytes[length++] = (byte) (0xe0 | (c >> 12));
      bytes[length++] = (byte) (0x80 | ((c >> 6) & 0x3f));
      bytes[length++] = (byte) (0x80 | (c & 0x3f));
    }
  }

  /**
   * Line separators, and text that turns its direction around, would let a recorded text pass for
   * something else on a screen.
   */
  private static boolean isUnprintable(char c) {
    return (c >= 0x200b && c <= 0x200f)
        || (c >= 0x2028 && c <= 0x202e)
        || (c >= 0x2060 && c <= 0x206f)
        || c == 0x061c
        || c >= 0xfff0
        || c == 0xfeff;
  }

  private void escape(char c) {
    reserve(6);
    bytes[length++] = '\\';
    bytes[length++] = 'u';
    bytes[length++] = HEX[c >> 12];
    bytes[length++] = HEX[(c >> 8) & 0xf];
    bytes[length++] = HEX[(c >> 4) & 0xf];
    bytes[length++] = HEX[c & 0xf];
  }

  private void wide(int codePoint) {
    reserve(4);
    bytes[length++] = (byte) (0xf0 | (codePoint >> 18));
    bytes[length++] = (byte) (0x80 | ((codePoint >> 12) & 0x3f));
    bytes[length++] = (byte) (0x80 | ((codePoint >> 6) & 0x3f));
    bytes[length++] = (byte) (0x80 | (codePoint & 0x3f));
  }

  private void reserve(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
    }
  }
}
