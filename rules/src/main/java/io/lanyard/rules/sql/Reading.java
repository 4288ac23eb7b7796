package io.lanyard.rules.sql;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What one reading of the text finds, by keywords alone.
 *
 * @param tokens the text as read
 * @param split its statements
 * @param operation the strongest effect
 * @param statements how many statements a database could see
 * @param opaque whether code runs that isn't in the text
 * @param unknown whether a function might write
 * @param shadowed names that WITH gives, where a table's could stand
 */
record Reading(
    SqlTokens tokens,
    List<SqlStatement> split,
    SqlOperation operation,
    int statements,
    boolean opaque,
    boolean unknown,
    Set<String> tables,
    Set<String> shadowed,
    Set<String> columns,
    Set<String> functions) {

  static Reading of(SqlTokens tokens) {
    List<SqlStatement> split = SqlStatement.of(tokens);
    SqlOperation operation = SqlOperation.NONE;
    int statements = 0;
    boolean opaque = false;
    boolean unknown = false;
    Set<String> tables = new LinkedHashSet<>();
    Set<String> shadowed = new LinkedHashSet<>();
    Set<String> columns = new LinkedHashSet<>();
    Set<String> functions = new LinkedHashSet<>();
    for (SqlStatement statement : split) {
      Effects.Effect effect = Effects.of(statement);
      Names names = new Names(statement);
      operation = operation.or(effect.operation());
      statements += effect.statements();
      opaque |= effect.opaque() || (moves(statement) && (split.size() > 1 || statement.size() > 2));
      tables.addAll(names.tables());
      shadowed.addAll(names.shadowed());
      columns.addAll(names.columns());
      functions.addAll(names.functions());
    }
    for (String function : functions) {
      KnownFunctions.Effect effect = KnownFunctions.effect(function);
      unknown |= effect != KnownFunctions.Effect.NONE;
      opaque |= effect == KnownFunctions.Effect.OPAQUE;
      boolean changes =
          effect != KnownFunctions.Effect.NONE && effect != KnownFunctions.Effect.UNKNOWN;
      operation = changes ? operation.or(SqlOperation.CALL) : operation;
    }
    return new Reading(
        tokens,
        split,
        operation,
        statements,
        opaque,
        unknown,
        tables,
        shadowed,
        columns,
        functions);
  }

  /** USE hr: what follows it means the tables of another schema, whatever it calls them. */
  private static boolean moves(SqlStatement statement) {
    return statement.is(0, "use");
  }

  boolean agreesWith(Reading other) {
    return operation == other.operation
        && statements == other.statements
        && tables.equals(other.tables);
  }

  Reading or(Reading other) {
    return new Reading(
        tokens,
        split,
        operation.or(other.operation),
        Math.max(statements, other.statements),
        opaque || other.opaque,
        unknown || other.unknown,
        union(tables, other.tables),
        union(shadowed, other.shadowed),
        union(columns, other.columns),
        union(functions, other.functions));
  }

  /** Whether a grammar takes every statement; adds the tables that it finds. */
  boolean isAccepted(Set<String> tables) {
    if (!Grammar.isWithinBounds(split)) {
      return false;
    }
    for (SqlStatement statement : split) {
      if (!Grammar.accepts(statement, tokens.reading(), operation, tables)) {
        return false;
      }
    }
    return true;
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> all = new LinkedHashSet<>(one);
    all.addAll(other);
    return all;
  }
}
