package io.lanyard.rules.cel;

/**
 * A part of an expression's text.
 *
 * @param offset of its first UTF-16 character, from 0
 * @param length in UTF-16 characters; 0 only at the end of the text
 */
public record Range(int offset, int length) {
  /** The offset of the first character after it. */
  public int end() {
    return offset + length;
  }

  /** The text that this range of {@code expression} covers. */
  public String of(String expression) {
    return expression.substring(offset, Math.min(end(), expression.length()));
  }

  /** The smallest range that covers this one and a later one. */
  Range to(Range later) {
    return new Range(offset, later.end() - offset);
  }
}
