package io.lanyard.agent.origin;

/** Makes texts alike that differ in case, white space, quotes and backslashes only. */
final class Folding {
  private Folding() {}

  static String fold(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isWhitespace(c) && c != '\\' && c != '"' && c != '\'' && c != '`') {
        folded.append(Character.toLowerCase(c));
      }
    }
    return folded.toString();
  }
}
