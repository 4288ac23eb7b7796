package io.lanyard.rules.cel;

/** Reads numbers strictly: no blanks, no digits of other scripts. */
final class Digits {
  private Digits() {}

  /** Whether a text from a place on is digits and nothing else, at least one. */
  static boolean only(String text, int start) {
    boolean only = start < text.length();
    for (int i = start; i < text.length(); i++) {
      only &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    return only;
  }

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
