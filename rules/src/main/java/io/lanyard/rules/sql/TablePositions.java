package io.lanyard.rules.sql;

import io.lanyard.rules.sql.SqlToken.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** Follows a statement's keywords and knows where the next name must be a table's. */
final class TablePositions {
  private static final Set<String> TAKES_FIELD_FROM =
      Words.set("extract trim substring overlay substr position ltrim rtrim btrim date_part");

  private static final Set<String> FROM_IS_NO_TABLE =
      Words.set("revoke deny prepare execute import fetch move load restore");

  private static final Set<String> NAMES_TABLES_AT_ONCE =
      Words.set("truncate lock analyze analyse vacuum cluster copy desc describe");

  private static final Set<String> DEFINES =
      Words.set("create alter drop comment grant revoke deny");

  private static final Set<String> GRANTS = Words.set("grant revoke deny");

  private static final Set<String> ENDS_LIST =
      Words.set(
          "where set group order having limit offset union except intersect minus values select"
              + " returning window with fetch qualify when output connect");

  // Words that may stand between a keyword and its table. Not one set for all: in FROM temp t the
  // table is temp, and a word taken for noise would hide it.
  private static final Set<String> BEFORE_READ = Words.set("only lateral");
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
  private final Deque<Frame> outer = new ArrayDeque<>();
  private Frame frame = new Frame("");
  private int at;

  TablePositions(SqlStatement statement) {
    this.statement = statement;
    int first = Effects.firstWord(statement);
    this.leader = statement.word(first);
    this.atOnce = NAMES_TABLES_AT_ONCE.contains(leader) ? first : -1;
  }

  /** What is known within one pair of parentheses. */
  private static final class Frame {
    final String opener;
    boolean expects;
    int introducedAt = -1;
    boolean list;
    boolean callable;
    boolean target;
    boolean query;
    boolean strings;
    boolean removes;
    Set<String> noise = BEFORE_READ;

    Frame(String opener) {
      this.opener = opener;
    }
  }

  /** Takes note of what stands at {@code i}; to be called for each index not skipped, in order. */
  void see(int i) {
    at = i;
    if (statement.isSymbol(i, '(')) {
      open(i);
    } else if (statement.isSymbol(i, ')')) {
      frame = outer.isEmpty() ? new Frame("") : outer.pop();
    } else if (statement.isSymbol(i, ',')) {
      frame.expects = frame.list;
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
        && frame.noise.contains(statement.word(i))
        && (statement.isName(i + 1) || frame.noise.contains(statement.word(i + 1)));
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
    Frame inner = new Frame(statement.word(i - 1));
    if (frame.expects && frame.callable) {
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

  private void word(int i, String word) {
    if (skips(i)) {
      return;
    }
    if (i == atOnce) {
      expect(true, false, false, BEFORE_DEFINED);
      return;
    }
    switch (word) {
      case "select" -> {
        frame = cleared();
        // GRANT SELECT ON visits is no query.
        frame.query = !GRANTS.contains(leader);
      }
      case "from" -> from(i);
      case "join", "straight_join", "apply" -> expect(true, true, false, BEFORE_READ);
      case "into" -> expect(false, false, true, frame.query ? BEFORE_MADE : BEFORE_CHANGED);
      case "update" -> {
        if (!DEFINES.contains(leader) && !follows(i, "for", "key", "then", "do", "on", "or")) {
          expect(true, false, true, BEFORE_CHANGED);
        }
      }
      case "delete" -> delete(i);
      case "insert", "replace", "merge" -> insert(i);
      case "using" -> {
        if (frame.removes || leader.equals("merge")) {
          expect(frame.removes, true, false, BEFORE_READ);
        }
      }
      case "where", "set", "values" -> endList();
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
    expect(true, !target, target, BEFORE_READ);
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
      expect(true, false, true, BEFORE_CHANGED);
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
      expect(false, false, true, BEFORE_CHANGED);
    }
  }

  private void define(int i, String word) {
    if (ENDS_LIST.contains(word)) {
      endList();
    } else if (word.equals("table") || word.equals("tables") || word.equals("view")) {
      if (!leader.equals("select") && !statement.isSymbol(i + 1, '(')) {
        expect(!leader.equals("create") || statement.is(i - 1, "for"), false, true, BEFORE_DEFINED);
      }
    } else if (word.equals("references") || word.equals("inherit") || word.equals("partition")) {
      if (DEFINES.contains(leader)) {
        expect(false, false, false, Set.of("of"));
      }
    } else if (word.equals("inherits") && leader.equals("create")) {
      expect(true, false, false, BEFORE_DEFINED);
    } else if (word.equals("like") && leader.equals("create") && !frame.query) {
      expect(false, false, false, BEFORE_DEFINED);
    } else if (word.equals("to") && (leader.equals("rename") || statement.is(i - 1, "rename"))) {
      expect(leader.equals("rename"), false, false, BEFORE_DEFINED);
    } else if (word.equals("on")) {
      on(i);
    } else if (frame.expects && Words.isReserved(word)) {
      frame.expects = false;
    }
  }

  private void on(int i) {
    boolean object = DEFINES.contains(leader) && !frame.query && outer.isEmpty();
    if (object && !frame.list && !OTHER_OBJECTS.contains(statement.word(i + 1))) {
      expect(!leader.equals("create"), false, false, BEFORE_DEFINED);
    } else {
      frame.expects = false;
    }
  }

  private Frame cleared() {
    Frame clear = new Frame(frame.opener);
    clear.removes = frame.removes;
    return clear;
  }

  private void endList() {
    frame.expects = false;
    frame.list = false;
  }

  private void expect(boolean list, boolean callable, boolean target, Set<String> noise) {
    frame.noise = noise;
    frame.expects = true;
    frame.introducedAt = at;
    frame.list = list;
    frame.callable = callable;
    frame.target = target;
    frame.strings = callable || target;
  }

  private boolean follows(int i, String... words) {
    for (String word : words) {
      if (statement.is(i - 1, word)) {
        return true;
      }
    }
    return false;
  }
}
