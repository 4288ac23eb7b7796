package io.lanyard.rules.sql;

import java.util.List;

/**
 * SQL text in pieces, as one dialect reads it. Immutable.
 *
 * @param text the text
 * @param reading the dialect's way of reading
 * @param all every piece in order, comments included; together with the white space between them
 *     they cover the text
 * @param fault offset of the first piece that no database of this dialect accepts, such as a string
 *     without its end; the text's length if there is none
 * @param doubtful whether databases are known to differ on some piece in ways that this reading
 *     doesn't capture
 */
public record SqlTokens(
    String text, SqlReading reading, List<SqlToken> all, int fault, boolean doubtful) {

  /** Copies the list, so that nobody can change it afterwards. */
  public SqlTokens {
    all = List.copyOf(all);
  }

  /** Whether a database of this dialect would refuse the text unread. */
  public boolean isFaulty() {
    return fault < text.length();
  }
}
