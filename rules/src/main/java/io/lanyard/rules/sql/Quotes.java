package io.lanyard.rules.sql;

import io.lanyard.rules.sql.SqlReading.Trait;

/** Finds where strings and quoted names end. */
final class Quotes {
  /** There is no quotation here. */
  static final int NONE = 0;

  private static final int UNENDED = -1;

  private final String text;
  private final SqlReading reading;

  Quotes(String text, SqlReading reading) {
    this.text = text;
    this.reading = reading;
  }

  /**
   * The offset after the string that begins at {@code at}, {@link #NONE} if none does, negative if
   * it has no end.
   */
  int stringEnd(int at) {
    char c = text.charAt(at);
    if (c == '\'') {
      return end(at + 1, '\'', reading.has(Trait.BACKSLASH));
    }
    if (c == '$') {
      return dollarEnd(at);
    }
    if (follows(at, 1, '\'')) {
      char prefix = (char) (c | 0x20);
      if (prefix == 'e' && reading.has(Trait.ESCAPE_STRINGS)) {
        return end(at + 2, '\'', true);
      }
      if (prefix == 'q' && reading.has(Trait.Q_QUOTES)) {
        return alternativeEnd(at + 2);
      }
      if (prefix == 'n' || prefix == 'x' || prefix == 'b') {
        return end(at + 2, '\'', reading.has(Trait.BACKSLASH));
      }
    }
    if (reading.has(Trait.Q_QUOTES) && isNationalAlternative(at)) {
      return alternativeEnd(at + 3);
    }
    return isEscaped(at, '\'') ? end(at + 3, '\'', false) : NONE;
  }

  /** As {@link #stringEnd}, for a quoted name. */
  int nameEnd(int at) {
    char c = text.charAt(at);
    if (c == '"') {
      return end(at + 1, '"', reading.has(Trait.BACKSLASH));
    }
    if (c == '`' && reading.has(Trait.BACKTICKS)) {
      return end(at + 1, '`', false);
    }
    if (c == '[' && reading.has(Trait.BRACKETS)) {
      return end(at + 1, ']', false);
    }
    return isEscaped(at, '"') ? end(at + 3, '"', false) : NONE;
  }

  /** {@code U&} escapes characters by number; with backslashes in strings it isn't allowed. */
  private boolean isEscaped(int at, char quote) {
    return (text.charAt(at) | 0x20) == 'u'
        && follows(at, 1, '&')
        && follows(at, 2, quote)
        && !reading.has(Trait.BACKSLASH);
  }

  private int end(int from, char quote, boolean backslash) {
    int i = from;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\\' && backslash) {
        i++;
      } else if (c == quote) {
        if (!follows(i, 1, quote)) {
          return i + 1;
        }
        i++;
      }
      i++;
    }
    return UNENDED;
  }

  private int dollarEnd(int at) {
    if (reading.has(Trait.DOUBLE_DOLLARS)) {
      return follows(at, 1, '$') ? after("$$", at + 2) : NONE;
    }
    if (!reading.has(Trait.DOLLAR_QUOTES) || (at > 0 && Chars.isWordPart(text.charAt(at - 1)))) {
      return NONE;
    }
    int tag = at + 1;
    while (tag < text.length() && text.charAt(tag) != '$' && Chars.isWordPart(text.charAt(tag))) {
      tag++;
    }
    boolean numbered = tag > at + 1 && Chars.isDigit(text.charAt(at + 1));
    if (tag >= text.length() || text.charAt(tag) != '$' || numbered) {
      return NONE;
    }
    return after(text.substring(at, tag + 1), tag + 1);
  }

  private boolean isNationalAlternative(int at) {
    return at + 2 < text.length()
        && (text.charAt(at) | 0x20) == 'n'
        && (text.charAt(at + 1) | 0x20) == 'q'
        && text.charAt(at + 2) == '\'';
  }

  private int alternativeEnd(int open) {
    if (open >= text.length()) {
      return UNENDED;
    }
    int pair = "[{(<".indexOf(text.charAt(open));
    char close = pair < 0 ? text.charAt(open) : "]})>".charAt(pair);
    return after(close + "'", open + 1);
  }

  private int after(String mark, int from) {
    int found = text.indexOf(mark, from);
    return found < 0 ? UNENDED : found + mark.length();
  }

  private boolean follows(int at, int distance, char c) {
    return at + distance < text.length() && text.charAt(at + distance) == c;
  }
}
