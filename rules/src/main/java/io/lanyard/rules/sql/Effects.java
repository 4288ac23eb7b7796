package io.lanyard.rules.sql;

import io.lanyard.rules.sql.SqlToken.Kind;
import java.util.Set;

/**
 * What one statement does by its keywords. Every keyword counts wherever it stands, so that neither
 * a CTE nor a statement that SQL Server would take without a semicolon goes unseen.
 */
final class Effects {
  private static final Set<String> READING_PRAGMAS =
      Words.set(
          "table_info table_xinfo table_list index_list index_info index_xinfo foreign_key_list"
              + " foreign_key_check database_list function_list module_list pragma_list"
              + " collation_list compile_options integrity_check quick_check");

  private static final Set<String> LOCK_HINTS =
      Words.set("updlock xlock tablockx tablock holdlock paglock rowlock");

  /** Functions to some dialects, statements to others; a parenthesis tells which. */
  private static final Set<String> ALSO_FUNCTIONS = Words.set("insert replace truncate");

  private static final Set<String> STATEMENTS_ON_THEIR_OWN =
      Words.set("create alter drop grant revoke truncate exec execute call");

  private static final Set<String> CODE =
      Words.set("function procedure proc trigger package event rule alias language job library");

  private static final Set<String> SYNONYMS = Words.set("synonym alias nickname");

  private final SqlStatement statement;
  private final int first;
  private SqlOperation strongest;
  private int statements = 1;
  private boolean intoOwned;

  private Effects(SqlStatement statement) {
    this.statement = statement;
    this.first = firstWord(statement);
    this.strongest = Words.verb(statement.word(first));
  }

  /**
   * The strongest effect.
   *
   * @param operation what the statement does at its strongest
   * @param statements how many statements SQL Server would see in it, at least
   * @param opaque whether it runs or stores code that is elsewhere, or within a string
   */
  record Effect(SqlOperation operation, int statements, boolean opaque) {}

  static Effect of(SqlStatement statement) {
    Effects effects = new Effects(statement);
    if (statement.is(effects.first, "pragma")) {
      return new Effect(effects.pragma(), 1, false);
    }
    if (effects.strongest.compareTo(SqlOperation.TRUNCATE) < 0) {
      effects.scan();
    }
    boolean opaque = effects.strongest == SqlOperation.CALL || effects.storesCode();
    return new Effect(effects.strongest, effects.statements, opaque);
  }

  /** The index of the first word: behind parentheses and the marks of a JDBC escape. */
  static int firstWord(SqlStatement statement) {
    int i = 0;
    while (i < statement.size()
        && (statement.isSymbol(i, '(')
            || statement.isSymbol(i, '{')
            || statement.isSymbol(i, '=')
            || statement.isKind(i, Kind.PARAMETER))) {
      i++;
    }
    return i;
  }

  /** MySQL describes a table by EXPLAIN, too: the table and perhaps a column, no statement. */
  static boolean explainsTable(SqlStatement statement) {
    boolean explains = statement.is(0, "explain") && statement.isName(1);
    for (int i = 2; i < statement.size(); i++) {
      explains &= i < 5 && !Words.isReserved(statement.word(i));
    }
    return explains;
  }

  /** Whether it gives a table another name, with FOR before the table. */
  static boolean makesSynonym(SqlStatement statement) {
    for (int i = 1; i < statement.size() && !statement.is(i, "for"); i++) {
      if (SYNONYMS.contains(statement.word(i))) {
        return statement.is(0, "create");
      }
    }
    return false;
  }

  /**
   * Whether MySQL's ALTER has a table's new name behind {@code i}: RENAME visits, RENAME AS visits.
   * It needs no TO; with one, a column may be renamed.
   */
  static boolean renamesTo(SqlStatement statement, int i) {
    if (!statement.is(0, "alter")) {
      return false;
    }
    if (statement.is(i - 1, "rename")) {
      return statement.is(i, "as") || statement.isSymbol(i, '=');
    }
    boolean before = statement.is(i, "rename") && !statement.is(i + 1, "to");
    return before && !statement.is(i + 2, "to") && !statement.is(i + 3, "to");
  }

  private SqlOperation pragma() {
    int name = statement.isSymbol(first + 2, '.') ? first + 3 : first + 1;
    boolean reads = READING_PRAGMAS.contains(statement.word(name));
    for (int i = name + 1; i < statement.size(); i++) {
      reads &= !statement.isSymbol(i, '=');
    }
    return reads ? SqlOperation.SELECT : SqlOperation.SESSION;
  }

  private boolean storesCode() {
    if (strongest != SqlOperation.CREATE && strongest != SqlOperation.ALTER) {
      return false;
    }
    for (int i = first + 1; i < statement.size(); i++) {
      if (CODE.contains(statement.word(i))) {
        return true;
      }
    }
    return false;
  }

  private void scan() {
    intoOwned = strongest.compareTo(SqlOperation.INSERT) >= 0;
    if (statement.is(first, "explain") && statement.is(first + 1, "plan")) {
      strongest = SqlOperation.INSERT;
      intoOwned = true;
    }
    int depth = 0;
    for (int i = first + 1; i < statement.size(); i++) {
      if (statement.isSymbol(i, '(')) {
        depth++;
      } else if (statement.isSymbol(i, ')')) {
        depth--;
      } else if (!statement.word(i).isEmpty() && !statement.isSymbol(i - 1, '.')) {
        SqlOperation effect = effect(i);
        strongest = strongest.or(effect);
        statements += depth <= 0 && beginsAnother(i, effect) ? 1 : 0;
      } else if (statement.is(i, "nextval")) {
        strongest = SqlOperation.CALL;
      }
    }
  }

  private SqlOperation effect(int i) {
    String word = statement.word(i);
    if (ALSO_FUNCTIONS.contains(word) && statement.isSymbol(i + 1, '(')) {
      return SqlOperation.NONE;
    }
    return switch (word) {
      case "insert", "replace", "merge" -> {
        intoOwned = true;
        yield Words.verb(word);
      }
      case "delete", "truncate", "alter", "drop", "grant", "revoke", "exec", "execute", "call" ->
          Words.verb(word);
      case "create" -> statement.is(i - 1, "show") ? SqlOperation.NONE : SqlOperation.CREATE;
      case "update" -> locks(i) ? SqlOperation.LOCK : SqlOperation.UPDATE;
      case "share" -> locks(i) ? SqlOperation.LOCK : SqlOperation.NONE;
      case "lock" -> statement.is(i + 1, "in") ? SqlOperation.LOCK : SqlOperation.NONE;
      case "into" -> into(i);
      case "outfile", "dumpfile" -> SqlOperation.COPY;
      case "set" ->
          statement.word(i - 1).startsWith("char") ? SqlOperation.NONE : SqlOperation.SESSION;
      case "next" ->
          statement.is(i + 1, "value") && statement.is(i + 2, "for")
              ? SqlOperation.CALL
              : SqlOperation.NONE;
      // Oracle: the statement brings its own code.
      case "function", "procedure" ->
          statement.is(i - 1, "with") ? SqlOperation.CALL : SqlOperation.NONE;
      default -> other(i, word);
    };
  }

  private SqlOperation other(int i, String word) {
    if (LOCK_HINTS.contains(word) && !Operands.begins(statement, i + 1)) {
      return SqlOperation.LOCK;
    }
    return interrupts(i) ? Words.verb(word) : SqlOperation.NONE;
  }

  private boolean interrupts(int i) {
    return Words.interrupts(statement.word(i))
        && Operands.ends(statement, i - 1)
        && (i + 1 == statement.size() || Operands.begins(statement, i + 1));
  }

  /** FOR UPDATE, FOR NO KEY UPDATE, FOR SHARE, FOR KEY SHARE. */
  private boolean locks(int i) {
    return statement.is(i - 1, "for")
        || (statement.is(i - 1, "key") && !statement.is(i - 2, "duplicate"));
  }

  private SqlOperation into(int i) {
    if (intoOwned) {
      intoOwned = strongest.compareTo(SqlOperation.INSERT) >= 0 && statement.is(first, "insert");
      return SqlOperation.NONE;
    }
    boolean variable = statement.isKind(i + 1, Kind.PARAMETER) || statement.isSymbol(i + 1, '@');
    return variable ? SqlOperation.SESSION : SqlOperation.CREATE;
  }

  private boolean beginsAnother(int i, SqlOperation effect) {
    if (effect == SqlOperation.NONE) {
      return false;
    }
    String word = statement.word(i);
    return STATEMENTS_ON_THEIR_OWN.contains(word)
        || interrupts(i)
        || (statement.is(first, "select")
            && effect.compareTo(SqlOperation.INSERT) >= 0
            && effect.compareTo(SqlOperation.DELETE) <= 0);
  }
}
