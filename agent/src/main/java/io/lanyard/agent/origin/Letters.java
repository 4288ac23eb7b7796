package io.lanyard.agent.origin;

import java.text.Normalizer;
import java.text.Normalizer.Form;

/**
 * What words are made of, in any script: letters, digits and the marks on them, and what clients
 * read as letters, such as {@code \u24d4} in the name of a host.
 */
final class Letters {
  private static final char FIRST_VARIATION = '\ufe00';
  private static final char LAST_VARIATION = '\ufe0f';

  private Letters() {}

  /** With letters and their marks in one, where there is such a letter: whichever was typed. */
  static String composed(String text) {
    return Normalizer.isNormalized(text, Form.NFC) ? text : Normalizer.normalize(text, Form.NFC);
  }

  static boolean isAt(String text, int at) {
    char c = text.charAt(at);
    return Character.isLetterOrDigit(c) || (c > 127 && isBeyond(text, at));
  }

  private static boolean isBeyond(String text, int at) {
    int point = text.codePointAt(at);
    if (Character.isLowSurrogate(text.charAt(at))) {
      point = text.codePointBefore(at + 1);
    }
    return switch (Character.getType(point)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          point < FIRST_VARIATION || (point > LAST_VARIATION && point < 0xe0100);
      case Character.OTHER_SYMBOL, Character.OTHER_NUMBER -> standsForLetters(point);
      case Character.SURROGATE -> true;
      default -> Character.isLetterOrDigit(point) || Character.isAlphabetic(point);
    };
  }

  private static boolean standsForLetters(int point) {
    String plain = Normalizer.normalize(Character.toString(point), Form.NFKC);
    return plain.codePoints().anyMatch(Character::isLetterOrDigit);
  }
}
