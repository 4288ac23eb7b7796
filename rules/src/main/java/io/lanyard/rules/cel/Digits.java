package io.lanyard.rules.cel;

/** Reads short numbers strictly: no sign, no blanks, no digits of other scripts. */
final class Digits {
  private Digits() {}

  /** The number in a part of a text, or -1 if there is anything else, or too many digits. */
  static int parse(String text, int start, int end, int radix, int most) {
    if (end <= start || end - start > most) {
      return -1;
    }
    int value = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      int digit = c < 128 ? Character.digit(c, radix) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value * radix + digit;
    }
    return value;
  }
}
