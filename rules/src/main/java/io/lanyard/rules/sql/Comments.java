package io.lanyard.rules.sql;

import io.lanyard.rules.sql.SqlReading.Trait;

/** Finds where comments end. */
final class Comments {
  private final String text;
  private final SqlReading reading;
  private boolean doubtful;

  Comments(String text, SqlReading reading) {
    this.text = text;
    this.reading = reading;
  }

  /** The offset after the comment that begins at {@code at}, or {@code at} if none does. */
  int end(int at) {
    char c = text.charAt(at);
    if (c == '#') {
      return reading.has(Trait.HASH_COMMENTS) ? lineEnd(at) : at;
    }
    if (c != '-' && c != '/') {
      return at;
    }
    if (text.startsWith("--", at)) {
      boolean spaced = at + 2 >= text.length() || text.charAt(at + 2) <= ' ';
      return spaced || !reading.has(Trait.SPACED_DASHES) ? lineEnd(at) : at;
    }
    if (text.startsWith("//", at)) {
      return reading.has(Trait.SLASH_COMMENTS) ? lineEnd(at) : at;
    }
    return text.startsWith("/*", at) ? blockEnd(at + 2) : at;
  }

  /** Whether some database executes what the comment at {@code at} holds. */
  boolean isExecutable(int at) {
    return text.startsWith("/*!", at) || text.startsWith("/*M!", at);
  }

  /** Where the content of an executable comment begins: behind the mark and the version. */
  int executableStart(int at) {
    int start = text.indexOf('!', at) + 1;
    while (start < text.length() && Chars.isDigit(text.charAt(start))) {
      start++;
    }
    return start;
  }

  /** Whether databases differ on where a comment met so far has its end. */
  boolean areDoubtful() {
    return doubtful;
  }

  private int lineEnd(int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n')) {
        return i;
      }
      doubtful |= c == '\r' || c == 0x0b || c == '\f' || c == 0x85 || (c >> 1) == 0x2028 >> 1;
    }
    return text.length();
  }

  private int blockEnd(int from) {
    int depth = 1;
    int i = from;
    while (i < text.length()) {
      if (text.startsWith("*/", i)) {
        i += 2;
        if (--depth == 0) {
          return i;
        }
      } else if (reading.has(Trait.NESTED_COMMENTS) && text.startsWith("/*", i)) {
        depth++;
        i += 2;
      } else {
        i++;
      }
    }
    return text.length();
  }
}
