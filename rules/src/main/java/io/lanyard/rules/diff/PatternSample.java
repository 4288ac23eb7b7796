package io.lanyard.rules.diff;

/** A text that a simple regular expression matches. */
final class PatternSample {
  private static final int LONGEST = 300;

  private PatternSample() {}

  /** A text, or an empty one if the expression is beyond what is understood here. */
  static String of(String pattern) {
    String body = pattern.replaceAll("^\\(\\?[a-z]+\\)|^\\^|\\$$", "");
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < body.length(); i++) {
      char c = body.charAt(i);
      int end = i;
      String piece = String.valueOf(c);
      if (c == '\\' && i + 1 < body.length()) {
        end = i + 1;
        piece = escaped(body.charAt(end));
      } else if (c == '[') {
        end = body.indexOf(']', i + 1);
        piece = end < 0 ? "" : String.valueOf(body.charAt(i + 1));
      } else if (c == '(') {
        end = body.indexOf(')', i);
        piece = end < 0 ? "" : of(body.substring(i + 1, end).replaceFirst("^\\?:", ""));
      } else if (c == '.') {
        piece = "x";
      } else if (c == '|') {
        break;
      }
      if (end < 0) {
        return "";
      }
      i = end;
      if (i + 1 < body.length() && "*+?".indexOf(body.charAt(i + 1)) >= 0) {
        i++;
      } else if (i + 1 < body.length() && body.charAt(i + 1) == '{') {
        i = body.indexOf('}', i);
        if (i < 0) {
          return "";
        }
      }
      text.append(piece);
    }
    return text.length() <= LONGEST ? text.toString() : "";
  }

  private static String escaped(char c) {
    return switch (c) {
      case 'd' -> "1";
      case 'w' -> "x";
      case 's' -> " ";
      case 'b', 'A', 'z' -> "";
      default -> String.valueOf(c);
    };
  }
}
