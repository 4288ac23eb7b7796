package io.lanyard.agent.origin;

import java.util.Arrays;
import java.util.Optional;

/**
 * A text without what changes on its way from a source to a sink: case, width, white space, quotes,
 * backslashes and what nobody sees. Offsets lead back to the text. Immutable.
 */
final class Normalised {
  /** ASCII once more, as wide as the letters of East Asia. */
  private static final char FIRST_WIDE = '\uff01';

  private static final char LAST_WIDE = '\uff5e';

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

  /**
   * An SQL text without its qualifiers ({@code o.} in {@code o.id}) too, which whoever gives tables
   * other aliases changes; empty if it has none.
   */
  static Optional<Normalised> withoutQualifiers(CharSequence text) {
    char[] chars = new char[text.length()];
    int[] offsets = new int[text.length()];
    int length = 0;
    int qualifiers = 0;
    for (int i = 0; i < text.length(); i++) {
      int end = qualifierEnd(text, i);
      if (end > i) {
        qualifiers++;
        i = end - 1;
      } else if (!isDropped(text.charAt(i))) {
        chars[length] = fold(text.charAt(i));
        offsets[length++] = i;
      }
    }
    return qualifiers == 0
        ? Optional.empty()
        : Optional.of(new Normalised(text, chars, offsets, length));
  }

  /** The offset behind a qualifier and its dot; the same offset if none begins there. */
  private static int qualifierEnd(CharSequence text, int from) {
    if ((from > 0 && isNamePart(text.charAt(from - 1))) || !isNameStart(text.charAt(from))) {
      return from;
    }
    int end = from + 1;
    while (end < text.length() && isNamePart(text.charAt(end))) {
      end++;
    }
    boolean qualifies =
        end + 1 < text.length()
            && text.charAt(end) == '.'
            && (isNameStart(text.charAt(end + 1)) || "\"`[*".indexOf(text.charAt(end + 1)) >= 0);
    return qualifies ? end + 1 : from;
  }

  private static boolean isNameStart(char c) {
    return Character.isLetter(c) || c == '_';
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$';
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

  /** The first kept char at an offset of the text or behind it. */
  int indexAtOrAfter(int offset) {
    int found = Arrays.binarySearch(offsets, 0, length, offset);
    return found >= 0 ? found : -found - 1;
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

  /** Of a host or a name, half is another one: two in a domain, or two files in a folder. */
  static boolean isOneWord(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isDropped(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  static boolean isDropped(char c) {
    return c <= ' ' || c == '\'' || c == '"' || c == '`' || c == '\\' || (c > 127 && isUnseen(c));
  }

  private static boolean isUnseen(char c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.getType(c) == Character.FORMAT;
  }

  private static char fold(char c) {
    if (c < 128) {
      return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }
    return c >= FIRST_WIDE && c <= LAST_WIDE
        ? fold((char) (c - FIRST_WIDE + '!'))
        : Character.toLowerCase(c);
  }
}
