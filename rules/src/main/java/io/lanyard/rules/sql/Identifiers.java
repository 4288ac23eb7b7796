package io.lanyard.rules.sql;

import io.lanyard.rules.sql.SqlToken.Kind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Collects every word and quoted name in a text that isn't understood. */
final class Identifiers {
  private static final Pattern QUOTES = Pattern.compile("['\"`]");

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
        addQualified(statement, i);
        if (statement.isNumberJoinedTo(i)) {
          found.add(Words.fold(statement.source(i - 1)) + statement.name(i));
        }
      } else if (code && statement.isKind(i, Kind.STRING)) {
        addCode(Spelling.unquote(statement.source(i)));
      }
    }
  }

  /** A rule may say schema.table, so the name is kept with its schema too. */
  private void addQualified(SqlStatement statement, int first) {
    if (statement.isSymbol(first - 1, '.') || !statement.isSymbol(first + 1, '.')) {
      return;
    }
    StringBuilder qualified = new StringBuilder(statement.name(first));
    for (int i = first + 1; statement.isSymbol(i, '.'); ) {
      while (statement.isSymbol(i, '.')) {
        i++;
      }
      if (!statement.isKind(i, Kind.WORD) && !statement.isKind(i, Kind.QUOTED_NAME)) {
        break;
      }
      qualified.append('.').append(statement.name(i++));
    }
    found.add(qualified.toString());
  }

  private void addCode(String sql) {
    addWords(sql);
    addWords(QUOTES.matcher(sql).replaceAll(" ")); // code within code: XQuery's "oradb:/HR/SALARY"
  }

  private void addWords(String sql) {
    for (SqlReading reading : new SqlReading[] {SqlReading.POSTGRESQL, SqlReading.MYSQL}) {
      for (SqlStatement statement : SqlStatement.of(SqlLexer.lex(sql, reading))) {
        add(statement, false);
      }
    }
  }
}
