package io.lanyard.rules.sql;

import io.lanyard.rules.sql.SqlToken.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Follows a statement's keywords and knows where the next name must be a table's. */
final class TablePositions {
  private static final Set<String> TAKES_FIELD_FROM =
      Words.set("extract trim substring overlay substr position ltrim rtrim btrim date_part");

  private static final Set<String> FROM_IS_NO_TABLE =
      Words.set("revoke deny prepare execute import fetch move load restore");

  private static final Set<String> NAMES_TABLES_AT_ONCE =
      Words.set("truncate lock analyze analyse vacuum cluster copy desc describe rename");

  private static final Set<String> DEFINES =
      Words.set("create alter drop comment grant revoke deny");

  /** What begins a query, or holds one: TABLE t is SELECT * FROM t there. */
  private static final Set<String> QUERIES =
      Words.set("select with values table explain insert replace upsert merge update delete from");

  private static final Set<String> WRAPS_TABLE = Words.set("only containers shards");

  private static final Set<String> GRANTS = Words.set("grant revoke deny");

  private static final Set<String> ENDS_LIST =
      Words.set(
          "where set group order having limit offset union except intersect minus values select"
              + " returning window with fetch qualify when output connect");

  // Words that may stand between a keyword and its table. Not one set for all: in FROM temp t the
  // table is temp, and a word taken for noise would hide it.
  private static final Set<String> BEFORE_CHANGED =
      Words.set(
          "only or replace rollback abort fail ignore low_priority delayed high_priority quick"
              + " overwrite");
  private static final Set<String> BEFORE_MADE =
      Words.set("table temp temporary unlogged local global");
  private static final Set<String> BEFORE_DEFINED =
      Words.set(
          "table only if not exists concurrently verbose full freeze extended formatted"
              + " no_write_to_binlog");

  private static final Set<String> OTHER_OBJECTS =
      Words.set(
          "schema database function procedure routine type domain language sequence tablespace"
              + " foreign large all parameter column commit conflict delete update insert true"
              + " false role cast collation conversion extension event operator server text"
              + " transform access aggregate constraint index rule trigger policy statistics view"
              + " publication subscription tables functions sequences");

  private final SqlStatement statement;
  private final String leader;
  private final int atOnce;
  private final Deque<Parenthesis> outer = new ArrayDeque<>();
  private Parenthesis frame = new Parenthesis("");
  private boolean selects;
  private int at;

  TablePositions(SqlStatement statement) {
    this.statement = statement;
    int first = Effects.firstWord(statement);
    this.leader = statement.word(first);
    boolean named = NAMES_TABLES_AT_ONCE.contains(leader) || Effects.explainsTable(statement);
    this.atOnce = named ? first : -1;
  }

  /** Takes note of what stands at {@code i}; to be called for each index not skipped, in order. */
  void see(int i) {
    at = i;
    if (statement.isSymbol(i, '(')) {
      open(i);
    } else if (statement.isSymbol(i, ')')) {
      frame = outer.isEmpty() ? new Parenthesis("") : outer.pop();
    } else if (statement.isSymbol(i, ',')) {
      frame.expects = frame.list;
    } else if (Effects.renamesTo(statement, i)) {
      frame.expect(at, false, false, false, Set.of());
    } else if (!statement.word(i).isEmpty() && !statement.isSymbol(i - 1, '.')) {
      word(i, statement.word(i));
    } else if (statement.isKind(i, Kind.SYMBOL) || statement.isKind(i, Kind.PARAMETER)) {
      frame.expects = false;
    }
  }

  /** Whether a name at {@code i} is a table's. */
  boolean expectsTable(int i) {
    return frame.expects && frame.introducedAt < i;
  }

  /** Whether the word at {@code i} only stands before the expected table. */
  boolean skips(int i) {
    return frame.expects
        && (wraps(i, i + 1)
            || (frame.noise.contains(statement.word(i))
                && (statement.isName(i + 1) || frame.noise.contains(statement.word(i + 1)))));
  }

  /** Whether a parenthesis behind the expected name makes it a function's. */
  boolean isCallable() {
    return frame.callable;
  }

  /** Whether the expected table is changed, so that no CTE can stand for it. */
  boolean isTarget() {
    return frame.target;
  }

  /** SQLite takes a string for a table's name where nothing else makes sense. */
  boolean takesStrings() {
    return frame.strings;
  }

  void tableSeen() {
    frame.expects = false;
  }

  /**
   * Whether a name that ends before {@code end} is a field, as the year in EXTRACT(year FROM t).
   */
  boolean isField(int end) {
    return statement.is(end, "from") && takesField();
  }

  private void open(int i) {
    Parenthesis inner = new Parenthesis(statement.word(i - 1));
    if (frame.expects && wraps(i - 1, i)) {
      inner.expects = true;
    } else if (frame.expects && frame.callable) {
      inner.expects = true;
      inner.list = true;
      inner.callable = true;
      inner.strings = true;
    } else if (frame.expects && frame.list && statement.is(i - 1, "inherits")) {
      inner.expects = true;
      inner.list = true;
    }
    frame.expects = false;
    outer.push(frame);
    frame = inner;
  }

  /** ONLY (visits) to PostgreSQL; CONTAINERS (visits) and SHARDS (visits) to Oracle. */
  private boolean wraps(int i, int open) {
    return statement.isSymbol(open, '(') && WRAPS_TABLE.contains(statement.word(i));
  }

  private void word(int i, String word) {
    if (skips(i)) {
      return;
    }
    if (i == atOnce) {
      frame.expect(at, true, false, false, BEFORE_DEFINED);
      return;
    }
    switch (word) {
      case "select" -> {
        frame = frame.cleared();
        selects = true;
        // GRANT SELECT ON visits is no query.
        frame.query = !GRANTS.contains(leader);
      }
      case "from" -> from(i);
      case "join", "straight_join", "apply" ->
          frame.expect(at, true, true, false, Parenthesis.BEFORE_READ);
      case "into" ->
          frame.expect(at, false, false, true, frame.query ? BEFORE_MADE : BEFORE_CHANGED);
      case "update" -> {
        if (!DEFINES.contains(leader) && !follows(i, "for", "key", "then", "do", "on", "or")) {
          frame.expect(at, true, false, true, BEFORE_CHANGED);
        }
      }
      case "delete" -> delete(i);
      case "insert", "replace", "merge" -> insert(i);
      case "using" -> {
        if (frame.removes || leader.equals("merge")) {
          frame.expect(at, frame.removes, true, false, Parenthesis.BEFORE_READ);
        }
      }
      case "in" -> in(i);
      case "where", "set", "values" -> frame.endList();
      default -> define(i, word);
    }
  }

  private void from(int i) {
    boolean compared = statement.is(i - 2, "is") || statement.is(i - 2, "not");
    boolean distinct = compared && statement.is(i - 1, "distinct");
    if (distinct
        || takesField()
        || statement.is(i - 1, "values")
        || FROM_IS_NO_TABLE.contains(leader)
        || leader.equals("copy")) {
      frame.expects = false;
      return;
    }
    boolean target = statement.is(i - 1, "delete");
    frame.removes |= target;
    frame.expect(at, true, !target, target, Parenthesis.BEFORE_READ);
    frame.strings = true;
  }

  private boolean takesField() {
    return !frame.query && TAKES_FIELD_FROM.contains(frame.opener);
  }

  private void delete(int i) {
    boolean verb =
        !DEFINES.contains(leader)
            && !follows(i, "on", "then", "or", "before", "after", "instead", "for", "of");
    if (verb) {
      frame.removes = true;
      frame.expect(at, true, false, true, BEFORE_CHANGED);
    }
  }

  private void insert(int i) {
    int next = i + 1;
    while (BEFORE_CHANGED.contains(statement.word(next))) {
      next++;
    }
    boolean verb =
        !DEFINES.contains(leader)
            && !follows(i, "then", "or", "on")
            && !statement.isSymbol(i + 1, '(')
            && !statement.is(next, "into");
    if (verb) {
      frame.expect(at, false, false, true, BEFORE_CHANGED);
    }
  }

  private void define(int i, String word) {
    if (ENDS_LIST.contains(word)) {
      frame.endList();
    } else if (word.equals("table") || word.equals("tables") || word.equals("view")) {
      if (word.equals("table") && isQuery(i)) {
        frame.expect(at, false, false, false, Parenthesis.BEFORE_READ);
      } else if (!leader.equals("select") && !statement.isSymbol(i + 1, '(')) {
        boolean list = !leader.equals("create") || statement.is(i - 1, "for");
        frame.expect(at, list, false, true, BEFORE_DEFINED);
      }
    } else if (word.equals("references") || word.equals("inherit") || word.equals("partition")) {
      if (DEFINES.contains(leader)) {
        frame.expect(at, false, false, false, Set.of("of"));
      }
    } else if (word.equals("inherits") && leader.equals("create")) {
      frame.expect(at, true, false, false, BEFORE_DEFINED);
    } else if (word.equals("like") && leader.equals("create") && !frame.query) {
      frame.expect(at, false, false, false, BEFORE_DEFINED);
    } else if (word.equals("to") && (leader.equals("rename") || statement.is(i - 1, "rename"))) {
      frame.expect(at, leader.equals("rename"), false, false, BEFORE_DEFINED);
    } else if (word.equals("for") && Effects.makesSynonym(statement)) {
      frame.expect(at, false, false, false, BEFORE_DEFINED);
    } else if (word.equals("on")) {
      on(i);
    } else if (frame.expects && Words.isReserved(word)) {
      frame.expects = false;
    }
  }

  boolean isQuery(int i) {
    return !statement.isSymbol(i + 1, '(')
        && (QUERIES.contains(leader)
            || statement.isSymbol(i - 1, '(')
            || statement.is(i - 1, "as"));
  }

  /** SQLite takes a table for the set: WHERE id IN visits. */
  private void in(int i) {
    boolean set =
        (QUERIES.contains(leader) || (selects && leader.equals("create")))
            && !Set.of("position", "against").contains(frame.opener)
            && (statement.isName(i + 1) || statement.isKind(i + 1, Kind.STRING))
            && (statement.is(i - 1, "not") || Operands.ends(statement, i - 1))
            && !(statement.is(i - 1, "lock") && statement.is(i + 1, "share"));
    frame.expects = false;
    if (set) {
      frame.expect(at, frame.list, true, false, Set.of());
    }
  }

  private void on(int i) {
    boolean object = DEFINES.contains(leader) && !frame.query && outer.isEmpty();
    if (object && !frame.list && !OTHER_OBJECTS.contains(statement.word(i + 1))) {
      frame.expect(at, !leader.equals("create"), false, false, BEFORE_DEFINED);
    } else {
      frame.expects = false;
    }
  }

  private boolean follows(int i, String... words) {
    return List.of(words).contains(statement.word(i - 1));
  }
}
