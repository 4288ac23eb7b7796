package io.lanyard.rules.sql;

import io.lanyard.rules.sql.SqlToken.Kind;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Finds what one statement names: tables by the keywords before them, functions by the parenthesis
 * behind them, columns by what is left. It needs no grammar, so it finds the tables of statements
 * that no parser takes. One pass, no recursion.
 */
final class Names {
  /** SQL Server's table hints. */
  private static final Set<String> HINTS =
      Words.set(
          "nolock readuncommitted updlock holdlock rowlock readpast tablock tablockx xlock paglock"
              + " nowait readcommitted readcommittedlock repeatableread serializable snapshot"
              + " index noexpand forceseek forcescan");

  private final SqlStatement statement;
  private final CommonTables common;
  private final TablePositions positions;
  private final Set<String> tables = new LinkedHashSet<>();
  private final Set<String> columns = new LinkedHashSet<>();
  private final Set<String> functions = new LinkedHashSet<>();
  private final Set<String> targets = new LinkedHashSet<>();
  private final Set<String> shadowed = new LinkedHashSet<>();
  private final Set<Integer> hidden = new HashSet<>();
  private final Set<String> aliases = new HashSet<>();
  private int lastAlias = -1;
  private int valueStart = -1;

  Names(SqlStatement statement) {
    this.statement = statement;
    this.common = new CommonTables(statement);
    this.positions = new TablePositions(statement);
    if (statement.is(0, "pragma")) {
      pragma();
      return;
    }
    int i = 0;
    while (i < statement.size()) {
      i = next(i);
    }
    // UPDATE v … FROM visits v, DELETE v FROM visits v: the target is an alias, its table is here.
    targets.removeAll(aliases);
    tables.addAll(targets);
  }

  Set<String> tables() {
    return tables;
  }

  /** Tables' names by which a query is meant, where WITH comes first. */
  Set<String> shadowed() {
    return shadowed;
  }

  /** Where those stand. */
  Set<Integer> hidden() {
    return hidden;
  }

  Set<String> columns() {
    return columns;
  }

  Set<String> functions() {
    return functions;
  }

  /** What SQLite's pragmas take in parentheses is a table, or not worth telling from one. */
  private void pragma() {
    for (int i = 1; i < statement.size(); i++) {
      if (statement.isSymbol(i - 1, '(') && !statement.isKind(i, Kind.SYMBOL)) {
        tables.add(statement.name(i));
      }
    }
  }

  private int next(int i) {
    int body = common.body(i);
    if (body > i) {
      return body;
    }
    positions.see(i);
    // TABLE staff is SELECT * FROM staff.
    if (statement.is(i, "table") && positions.isQuery(i) && statement.isName(i + 1)) {
      columns.add("*");
    }
    if (positions.skips(i)) {
      return i + 1;
    }
    if (positions.expectsTable(i) && isTableName(i)) {
      return table(i);
    }
    if (statement.isName(i) || isStringAsName(i)) {
      return value(i);
    }
    if (statement.isSymbol(i, '*') && !Operands.ends(statement, i - 1) && !opens(i - 1)) {
      columns.add("*");
    } else if (statement.is(i - 1, "select") || statement.is(i - 1, "distinct")) {
      valueStart = i;
    }
    return i + 1;
  }

  /** SQLite takes 'visits'.'id' for a column. */
  private boolean isStringAsName(int i) {
    return statement.isKind(i, Kind.STRING) && statement.isSymbol(i + 1, '.');
  }

  private boolean isTableName(int i) {
    return statement.isName(i) || (statement.isKind(i, Kind.STRING) && positions.takesStrings());
  }

  private int table(int i) {
    int end = chainEnd(i);
    String name = chain(i, end);
    boolean target = positions.isTarget();
    boolean called = statement.isSymbol(end, '(') && positions.isCallable();
    positions.tableSeen();
    if (called && !isHint(end)) {
      functions.add(name);
      return end;
    }
    if (target) {
      targets.add(name);
    } else {
      boolean isHidden = end == i + 1 && common.hides(i);
      (isHidden ? shadowed : tables).add(name);
      if (isHidden) {
        hidden.add(i);
      }
    }
    return alias(end);
  }

  /** ALTER TABLE ticket INHERIT salary, or RENAME, has a keyword where others have an alias. */
  private int alias(int end) {
    if (statement.is(0, "alter") && (statement.is(end, "inherit") || statement.is(end, "rename"))) {
      return end;
    }
    int i = statement.is(end, "as") ? end + 1 : end;
    if (statement.isName(i) && !statement.isSymbol(i + 1, '.')) {
      aliases.add(statement.name(i));
      return i + 1;
    }
    return end;
  }

  /** SQL Server's old hints look like arguments: FROM visits (NOLOCK). */
  private boolean isHint(int open) {
    return HINTS.contains(statement.word(open + 1));
  }

  private int value(int i) {
    int end = chainEnd(i);
    if (statement.isSymbol(end, '(') && !statement.is(i - 1, "as") && !statement.isCast(i - 1)) {
      functions.add(chain(i, end));
    } else if (isTop(i)) {
      return afterTop(i);
    } else if (isColumn(i, end)) {
      columns.add(statement.isSymbol(end - 1, '*') ? "*" : statement.name(end - 1));
    }
    return end;
  }

  private boolean isColumn(int i, int end) {
    if (statement.is(i - 1, "as") || statement.isCast(i - 1)) {
      return false;
    }
    if (statement.isKind(end, Kind.STRING) || positions.isField(end)) {
      return false;
    }
    boolean alias = i != valueStart && i - 1 != lastAlias && Operands.ends(statement, i - 1);
    if (alias) {
      lastAlias = end - 1;
    }
    return !alias;
  }

  /** SELECT TOP 5 salary: the number isn't a value with an alias behind it. */
  private boolean isTop(int i) {
    return statement.is(i, "top")
        && (statement.is(i - 1, "select") || statement.is(i - 1, "distinct"))
        && (statement.isKind(i + 1, Kind.NUMBER)
            || statement.isKind(i + 1, Kind.PARAMETER)
            || statement.isSymbol(i + 1, '('));
  }

  private int afterTop(int i) {
    valueStart = (statement.isSymbol(i + 1, '(') ? statement.closing(i + 1) : i + 1) + 1;
    if (statement.is(valueStart, "percent")) {
      valueStart++;
    }
    return i + 1;
  }

  /** The index after the names that dots join to the one at {@code i}. */
  private int chainEnd(int i) {
    int end = i + 1;
    while (statement.isSymbol(end, '.')) {
      int next = end + 1;
      while (statement.isSymbol(next, '.')) {
        next++;
      }
      if (!isPart(next)) {
        return end;
      }
      end = next + 1;
    }
    return end;
  }

  private boolean isPart(int i) {
    return statement.isKind(i, Kind.WORD)
        || statement.isKind(i, Kind.QUOTED_NAME)
        || statement.isKind(i, Kind.STRING)
        || statement.isSymbol(i, '*');
  }

  private String chain(int from, int end) {
    StringBuilder name = new StringBuilder();
    for (int i = from; i < end; i++) {
      if (!statement.isSymbol(i, '.')) {
        name.append(name.isEmpty() ? "" : ".").append(statement.name(i));
      }
    }
    return name.toString();
  }

  private boolean opens(int i) {
    return statement.isSymbol(i, '(') || statement.isSymbol(i, '.');
  }
}
