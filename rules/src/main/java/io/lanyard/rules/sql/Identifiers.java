package io.lanyard.rules.sql;

import io.lanyard.rules.sql.SqlToken.Kind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects every word and quoted name in a text that isn't understood. */
final class Identifiers {
  private final Set<String> found = new LinkedHashSet<>();

  private Identifiers() {}

  static Set<String> of(List<Reading> readings) {
    Identifiers identifiers = new Identifiers();
    for (Reading reading : readings) {
      boolean code = reading.opaque() || reading.operation().compareTo(SqlOperation.COPY) >= 0;
      for (SqlStatement statement : reading.split()) {
        identifiers.add(statement, code);
      }
    }
    return identifiers.found;
  }

  /**
   * @param code whether strings can hold SQL: what EXECUTE 'DROP TABLE visits' names is in a string
   */
  private void add(SqlStatement statement, boolean code) {
    for (int i = 0; i < statement.size(); i++) {
      if (statement.isName(i)) {
        found.add(statement.name(i));
        if (statement.isNumberJoinedTo(i)) {
          found.add(Words.fold(statement.source(i - 1)) + statement.name(i));
        }
      } else if (code && statement.isKind(i, Kind.STRING)) {
        addCode(Spelling.unquote(statement.source(i)));
      }
    }
  }

  private void addCode(String sql) {
    for (SqlReading reading : new SqlReading[] {SqlReading.POSTGRESQL, SqlReading.MYSQL}) {
      for (SqlStatement statement : SqlStatement.of(SqlLexer.lex(sql, reading))) {
        add(statement, false);
      }
    }
  }
}
