package io.lanyard.rules.sql;

import io.lanyard.rules.sql.SqlToken.Kind;
import java.util.List;
import java.util.Set;

/** The shape of SQL text: the same for all statements that differ in their values only. */
public final class SqlShape {
  private static final Set<String> BEFORE_NAMES = Words.set("from join into update table as only");

  private final String sql;
  private final StringBuilder shape = new StringBuilder();
  private String last = "";
  private String lastButOne = "";

  private SqlShape(String sql) {
    this.sql = sql;
  }

  /**
   * The text with a question mark for every value, without comments, with single spaces between its
   * pieces, words in lower case, and lists of values shortened to one. It can be kept where values
   * must not be, such as in an audit record: where dialects differ on what is a value, nothing but
   * keywords is left. Never throws.
   */
  public static String of(String sql) {
    SqlShape shape = new SqlShape(sql);
    List<SqlTokens> readings = SqlText.readings(sql);
    boolean certain = readings.size() == 1;
    for (SqlToken token : readings.get(0).all()) {
      if (certain && token.kind() != Kind.COMMENT) {
        shape.add(shape.piece(token));
      } else if (token.kind() == Kind.WORD && Words.isReserved(Words.fold(token.in(sql)))) {
        shape.add(Words.fold(token.in(sql)));
      }
    }
    return shape.shape.toString();
  }

  private String piece(SqlToken token) {
    String written = token.in(sql);
    return switch (token.kind()) {
      case STRING, NUMBER, PARAMETER -> "?";
      case WORD -> Words.fold(written);
      // MySQL means a string by double quotes, unless they stand where only a name can.
      case QUOTED_NAME ->
          written.charAt(0) != '"' || last.equals(".") || BEFORE_NAMES.contains(last)
              ? written
              : "?";
      default -> written;
    };
  }

  private void add(String piece) {
    if (piece.equals("?") && last.equals(",") && lastButOne.equals("?")) {
      shape.setLength(shape.length() - 2);
      last = "?";
      lastButOne = "";
      return;
    }
    shape.append(shape.isEmpty() ? "" : " ").append(piece);
    lastButOne = last;
    last = piece;
  }
}
