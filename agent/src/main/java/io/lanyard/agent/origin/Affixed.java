package io.lanyard.agent.origin;

/**
 * A text to be looked for whole: normalised, and what was dropped at its ends, since a quote there
 * decides where a literal begins.
 *
 * @param before quotes and backslashes before the first char that counts
 * @param after quotes and backslashes behind the last
 */
record Affixed(String before, String text, String after) {
  private static final int BRIEF = 5;

  static Affixed of(String raw) {
    Normalised text = Normalised.of(raw);
    if (text.length() == 0) {
      return new Affixed("", "", withoutSpace(raw));
    }
    String before = raw.substring(0, text.offset(0));
    String after = raw.substring(text.offset(text.length() - 1) + 1);
    return new Affixed(withoutSpace(before), text.toString(), withoutSpace(after));
  }

  private static String withoutSpace(String raw) {
    StringBuilder kept = new StringBuilder();
    for (int i = 0; i < raw.length(); i++) {
      if (!isSpace(raw.charAt(i))) {
        kept.append(raw.charAt(i));
      }
    }
    return kept.toString();
  }

  static boolean isSpace(char c) {
    return Normalised.isDropped(c) && "'\"`\\".indexOf(c) < 0;
  }

  /** Whether it stands at a normalised offset; brief words only where they are words. */
  boolean standsAt(int at, Normalised normalised) {
    if (at + text.length() > normalised.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != normalised.at(at + i)) {
        return false;
      }
    }
    return text.length() >= BRIEF
        || !(normalised.breaksWord(normalised.offset(at))
            || normalised.breaksWord(end(at, normalised)));
  }

  int end(int at, Normalised normalised) {
    return normalised.offset(at + text.length() - 1) + 1;
  }
}
