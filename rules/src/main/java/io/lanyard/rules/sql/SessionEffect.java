package io.lanyard.rules.sql;

import java.util.List;
import java.util.Set;

/** What a text does to the session that it is executed in. */
public enum SessionEffect {
  /** Nothing that outlives it. */
  NONE,
  /** Nothing but beginning or ending transactions. */
  TRANSACTION,
  /**
   * It changes settings or roles, or could: by a statement for that, by a function, by code in a
   * string; or it begins or ends a transaction along with other statements.
   */
  CHANGE;

  private static final Set<String> TRANSACTIONS =
      Words.set("begin start commit rollback savepoint release abort end");

  /** They change the session, run code that is in a string, or keep such code for later. */
  private static final Set<String> CHANGES = Words.set("set reset discard do setuser revert use");

  private static final Set<String> SETTERS =
      Words.set("set_config sp_set_session_context dbms_session dbms_application_info");

  private static final Set<String> CODE =
      Words.set("function procedure proc trigger rule event role user database system");

  /** What it does, as any database could read it; the worst of the readings counts. */
  static SessionEffect of(List<SqlTokens> readings) {
    boolean transaction = false;
    boolean other = false;
    for (SqlTokens tokens : readings) {
      for (SqlStatement statement : SqlStatement.of(tokens)) {
        if (changes(statement)) {
          return CHANGE;
        }
        if (isTransaction(statement)) {
          transaction = true;
        } else {
          other = true;
        }
      }
    }
    if (!transaction) {
      return NONE;
    }
    return other ? CHANGE : TRANSACTION;
  }

  /** What two texts do that are executed together. */
  SessionEffect and(SessionEffect other) {
    return this == other ? this : CHANGE;
  }

  private static boolean isTransaction(SqlStatement statement) {
    int first = Effects.firstWord(statement);
    return TRANSACTIONS.contains(statement.word(first)) || isSetTransaction(statement, first);
  }

  /** SET TRANSACTION, SET CONSTRAINTS, SET SESSION CHARACTERISTICS: about transactions alone. */
  private static boolean isSetTransaction(SqlStatement statement, int first) {
    return statement.is(first, "set")
        && (statement.is(first + 1, "transaction")
            || statement.is(first + 1, "constraints")
            || (statement.is(first + 1, "session") && statement.is(first + 2, "characteristics")))
        && !statement.isSymbol(first + 2, '=')
        && !statement.is(first + 2, "to");
  }

  private static boolean changes(SqlStatement statement) {
    int first = Effects.firstWord(statement);
    if (CHANGES.contains(statement.word(first)) && !isSetTransaction(statement, first)) {
      return true;
    }
    boolean alters = statement.is(first, "create") || statement.is(first, "alter");
    boolean updates = false;
    boolean settings = false;
    for (int i = first; i < statement.size(); i++) {
      alters &= !statement.isSymbol(i, '(');
      if (setsVariable(statement, i)) {
        return true;
      }
      if (alters && CODE.contains(statement.word(i))) {
        return true;
      }
      updates |= statement.is(i, "update");
      if (statement.isKind(i, SqlToken.Kind.WORD)
          || statement.isKind(i, SqlToken.Kind.QUOTED_NAME)) {
        String name = Words.fold(statement.name(i));
        if (SETTERS.contains(name)) {
          return true;
        }
        settings |= name.equals("pg_settings"); // a view whose update sets them
      }
    }
    return updates && settings;
  }

  /** MySQL's variables outlive the statement: SELECT @name := 'bob', SELECT 'bob' INTO @name. */
  private static boolean setsVariable(SqlStatement statement, int i) {
    boolean assigns = statement.isSymbol(i, ':') && statement.isSymbol(i + 1, '=');
    return (assigns && (isVariable(statement, i - 1) || isVariable(statement, i - 2)))
        || (statement.is(i, "into") && isVariable(statement, i + 1));
  }

  private static boolean isVariable(SqlStatement statement, int i) {
    return statement.isSymbol(i, '@')
        || (statement.isKind(i, SqlToken.Kind.PARAMETER) && statement.source(i).startsWith("@"));
  }
}
