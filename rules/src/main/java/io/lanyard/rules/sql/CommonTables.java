package io.lanyard.rules.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The names that WITH gives to queries, and where they hold. A table of the same name is only
 * hidden there; elsewhere, and within a query that isn't recursive, the table itself is meant. So
 * is it in the first part of a recursive one, and in the queries before. Some databases look
 * further back for a query, and take it for the query if it is spelled in other letters or quotes;
 * naming a table too many is the safe side.
 */
final class CommonTables {
  private final SqlStatement statement;
  private final Map<String, List<Named>> named = new HashMap<>();
  private final Map<Integer, Integer> bodies = new HashMap<>();

  CommonTables(SqlStatement statement) {
    this.statement = statement;
    int[] enclosing = new int[statement.size() + 1];
    int top = 0;
    enclosing[0] = statement.size();
    for (int i = 0; i < statement.size(); i++) {
      if (statement.isSymbol(i, '(')) {
        enclosing[++top] = statement.closing(i);
      } else if (statement.isSymbol(i, ')') && top > 0) {
        top--;
      } else if (statement.is(i, "with")) {
        read(i, enclosing[top]);
      }
    }
  }

  private record Named(int from, int to) {}

  /** Whether the table name at index {@code i} means a query of that name. */
  boolean hides(int i) {
    for (Named query : named.getOrDefault(statement.source(i), List.of())) {
      if (i > query.from && i < query.to) {
        return true;
      }
    }
    return false;
  }

  /** The index where the body of the query named at {@code i} opens, or {@code i} if none is. */
  int body(int i) {
    return bodies.getOrDefault(i, i);
  }

  private void read(int with, int scope) {
    boolean recursive = statement.is(with + 1, "recursive");
    int at = recursive ? with + 2 : with + 1;
    while (at < scope) {
      int open = opening(at);
      if (open < 0) {
        return;
      }
      int end = statement.closing(open);
      bodies.put(at, open);
      List<Named> queries = named.computeIfAbsent(statement.source(at), name -> new ArrayList<>());
      queries.add(new Named(end, scope));
      if (recursive) {
        queries.add(new Named(union(open), end));
      }
      if (!statement.isSymbol(end + 1, ',')) {
        return;
      }
      at = end + 2;
    }
  }

  /** Where the first UNION of the query itself stands; its end if none does. */
  private int union(int open) {
    int end = statement.closing(open);
    for (int i = open + 1; i < end; i++) {
      if (statement.is(i, "union")) {
        return i;
      }
      i = statement.isSymbol(i, '(') ? statement.closing(i) : i;
    }
    return end;
  }

  /** Where the parenthesis of {@code name [(columns)] AS [NOT] [MATERIALIZED] (} is, or -1. */
  private int opening(int name) {
    if (!statement.isName(name)) {
      return -1;
    }
    int i = name + 1;
    if (statement.isSymbol(i, '(')) {
      i = statement.closing(i) + 1;
    }
    if (!statement.is(i, "as")) {
      return -1;
    }
    i++;
    while (statement.is(i, "not") || statement.is(i, "materialized")) {
      i++;
    }
    return statement.isSymbol(i, '(') ? i : -1;
  }
}
