package io.lanyard.agent.library.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * What makes the same statement of one that passes several layers: the text, and the database. A
 * driver may hand a text on to another database than its own, of which rules may say other things.
 */
final class StatementPayload {
  private final String sql;
  private final Database.Source database;

  StatementPayload(String sql, Database.Source database) {
    this.sql = sql;
    this.database = database;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StatementPayload payload
        && sql.equals(payload.sql)
        && isSameDatabase(payload);
  }

  /** Layers that know no database add nothing to what was decided, nor do other names for one. */
  private boolean isSameDatabase(StatementPayload other) {
    String one = database.get().name();
    String two = other.database.get().name();
    return one.isEmpty() || two.isEmpty() || one.equals(two);
  }

  @Override
  public int hashCode() {
    return sql.hashCode();
  }
}
