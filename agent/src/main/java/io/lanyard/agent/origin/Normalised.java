package io.lanyard.agent.origin;

/**
 * A text without what changes on its way from a source to a sink: case, white space, quotes and
 * backslashes. Offsets lead back to the text. Immutable.
 */
final class Normalised {
  private final CharSequence text;
  private final char[] chars;
  private final int[] offsets;
  private final int length;

  private Normalised(CharSequence text, char[] chars, int[] offsets, int length) {
    this.text = text;
    this.chars = chars;
    this.offsets = offsets;
    this.length = length;
  }

  static Normalised of(CharSequence text) {
    return of(text, 0, text.length());
  }

  /** The part of the text between two offsets; offsets still count from the text's beginning. */
  static Normalised of(CharSequence text, int from, int to) {
    char[] chars = new char[to - from];
    int[] offsets = new int[to - from];
    int length = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (!isDropped(c)) {
        chars[length] = fold(c);
        offsets[length++] = i;
      }
    }
    return new Normalised(text, chars, offsets, length);
  }

  int length() {
    return length;
  }

  char at(int index) {
    return chars[index];
  }

  char[] chars() {
    return chars;
  }

  /** Where a kept char stands in the text. */
  int offset(int index) {
    return offsets[index];
  }

  /** Whether an offset of the text lies inside a word. */
  boolean breaksWord(int offset) {
    return offset > 0
        && offset < text.length()
        && Character.isLetterOrDigit(text.charAt(offset - 1))
        && Character.isLetterOrDigit(text.charAt(offset));
  }

  @Override
  public String toString() {
    return new String(chars, 0, length);
  }

  static boolean isDropped(char c) {
    return c <= ' '
        || c == '\''
        || c == '"'
        || c == '`'
        || c == '\\'
        || (c > 127 && (Character.isWhitespace(c) || Character.isSpaceChar(c)));
  }

  private static char fold(char c) {
    if (c < 128) {
      return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }
    return Character.toLowerCase(c);
  }
}
