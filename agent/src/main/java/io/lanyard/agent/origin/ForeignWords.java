package io.lanyard.agent.origin;

import io.lanyard.rules.sql.SqlToken;

/** Counts, along one piece of somebody's text, the words that the application did not write. */
final class ForeignWords {
  private int names;
  private int keywords;
  private int symbols;
  private int run;
  private int longestRun;
  private boolean literal;

  void add(SqlToken token, String sql) {
    if (token.kind() == SqlToken.Kind.SYMBOL) {
      symbols++;
    } else if (SqlWords.isKeyword(token.in(sql))) {
      keywords++;
    } else {
      names++;
    }
    longestRun = Math.max(longestRun, ++run);
  }

  /** A word of the application's stands between. */
  void interrupted() {
    run = 0;
  }

  /** The piece reaches into a value, or over one. */
  void literal() {
    literal = true;
  }

  /** Whether so little of it may be in any text. */
  boolean isChance(boolean ofLongPiece) {
    int words = names + keywords;
    boolean telling = ofLongPiece && words > 0;
    boolean brokeOut = literal && words + symbols > 0;
    return words + symbols < 2 && !telling && !brokeOut;
  }

  /** Whether they do something, where names alone may just fill the application's places. */
  boolean isMoreThanNames() {
    return keywords + symbols > 0;
  }

  /** Whether some of them follow one another. */
  boolean isList() {
    return longestRun > 1;
  }
}
