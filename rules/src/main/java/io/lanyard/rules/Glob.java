package io.lanyard.rules;

import java.util.Locale;

/**
 * A pattern for names: {@code *} stands for any run of characters, {@code ?} for exactly one; all
 * others for themselves. Dots and slashes are characters like any other.
 */
public record Glob(String pattern) {
  /** Whether the whole name fits, case and all. Linear in the name for each star. */
  public boolean matches(String name) {
    return matches(pattern, name);
  }

  /** Whether the whole name fits, in upper or lower case. */
  public boolean matchesAnyCase(String name) {
    return matches(fold(pattern), fold(name));
  }

  /** Whether it has neither {@code *} nor {@code ?}: it fits one name only. */
  public boolean isLiteral() {
    return pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0;
  }

  /** The characters with which every fitting name begins. */
  String prefix() {
    int end = 0;
    while (end < pattern.length() && !isWild(pattern.charAt(end))) {
      end++;
    }
    return pattern.substring(0, end);
  }

  /** The characters with which every fitting name ends. */
  String suffix() {
    int start = pattern.length();
    while (start > 0 && !isWild(pattern.charAt(start - 1))) {
      start--;
    }
    return pattern.substring(start);
  }

  /** The same in lower case, as {@link #matchesAnyCase} has it. */
  Glob lowerCase() {
    return new Glob(fold(pattern));
  }

  /**
   * A text as it counts in upper and lower case alike. Java has another small sigma for the end of
   * a word, and a pattern ends elsewhere than the names that fit it.
   */
  static String fold(String text) {
    return text.toLowerCase(Locale.ROOT).replace('\u03c2', '\u03c3');
  }

  private static boolean isWild(char c) {
    return c == '*' || c == '?';
  }

  /** Only the last star ever needs another try: an earlier one that fits shorter never hurts. */
  private static boolean matches(String pattern, String name) {
    int p = 0;
    int n = 0;
    int star = -1;
    int retry = 0;
    while (n < name.length()) {
      char wanted = p < pattern.length() ? pattern.charAt(p) : 0;
      if (wanted == '*') {
        star = p++;
        retry = n;
      } else if (wanted == '?') {
        p++;
        n += Character.charCount(name.codePointAt(n));
      } else if (p < pattern.length() && wanted == name.charAt(n)) {
        p++;
        n++;
      } else if (star >= 0) {
        p = star + 1;
        n = ++retry;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  @Override
  public String toString() {
    return pattern;
  }
}
