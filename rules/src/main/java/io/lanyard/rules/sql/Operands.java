package io.lanyard.rules.sql;

import io.lanyard.rules.sql.SqlToken.Kind;
import java.util.Set;

/** Where values begin and end. */
final class Operands {
  private static final Set<String> VALUES = Words.set("null true false end default");

  /** Words before a value that aren't values themselves. */
  private static final Set<String> MODIFIERS =
      Words.set(
          "sql_calc_found_rows sql_no_cache sql_cache high_priority low_priority sql_small_result"
              + " sql_big_result sql_buffer_result distinctrow prior connect_by_root variadic"
              + " both leading trailing separator operator overlaps contains member sounds against");

  private Operands() {}

  /** Whether what stands at {@code i} can be the end of a value. */
  static boolean ends(SqlStatement statement, int i) {
    if (statement.isKind(i, Kind.WORD)) {
      String word = statement.word(i);
      return VALUES.contains(word) || !(Words.isReserved(word) || MODIFIERS.contains(word));
    }
    return statement.isSymbol(i, ')')
        || statement.isSymbol(i, ']')
        || (i >= 0 && i < statement.size() && !statement.isKind(i, Kind.SYMBOL));
  }

  /** Whether what stands at {@code i} can begin a value, or the name of something. */
  static boolean begins(SqlStatement statement, int i) {
    if (statement.isKind(i, Kind.WORD)) {
      String word = statement.word(i);
      return !Words.isReserved(word) || Words.isVerb(word);
    }
    return i >= 0 && i < statement.size() && !statement.isKind(i, Kind.SYMBOL);
  }
}
