package io.lanyard.agent.origin;

import io.lanyard.rules.sql.SqlLexer;
import io.lanyard.rules.sql.SqlReading;
import io.lanyard.rules.sql.SqlToken;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a part of a statement is nothing but a value: the statement has the same structure with
 * any harmless value in its place (Z. Su and G. Wassermann, "The essence of command injection
 * attacks in web applications", 2006).
 */
final class Confinement {
  private static final String[] HARMLESS = {"x", "0"};

  private Confinement() {}

  /** Whether the part from {@code start} to {@code end} keeps to one literal. */
  static boolean isValue(String sql, int start, int end, SqlReading reading) {
    List<String> structure = structure(sql, reading);
    for (String value : HARMLESS) {
      if (structure.equals(structure(with(sql, start, end, value), reading))) {
        return true;
      }
    }
    return isSignedNumber(sql, start, end)
        && !follows(sql, start, '-')
        && structure.equals(structure(with(sql, start, end, "-0"), reading));
  }

  private static String with(String sql, int start, int end, String value) {
    return sql.substring(0, start) + value + sql.substring(end);
  }

  /** Two signs make a comment. */
  private static boolean follows(String sql, int start, char sign) {
    return start > 0 && sql.charAt(start - 1) == sign;
  }

  private static boolean isSignedNumber(String sql, int start, int end) {
    if (end - start < 2 || "+-".indexOf(sql.charAt(start)) < 0) {
      return false;
    }
    for (int i = start + 1; i < end; i++) {
      char c = sql.charAt(i);
      if ((c < '0' || c > '9') && c != '.') {
        return false;
      }
    }
    return true;
  }

  /** The pieces of the statement in order; of values only that there is one. */
  private static List<String> structure(String sql, SqlReading reading) {
    List<String> structure = new ArrayList<>();
    for (SqlToken token : SqlLexer.lex(sql, reading).all()) {
      structure.add(token.isStructure() ? token.in(sql) : token.kind().name());
    }
    return structure;
  }
}
