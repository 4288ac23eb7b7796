package io.lanyard.agent.library.jdbc;

import io.lanyard.FlowPosition;
import io.lanyard.Passage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Rows changed through an updatable result set. Nobody sees the statement that the driver makes of
 * it, so it is decided as what it amounts to: a change of the tables that were queried.
 */
abstract class RowChangeGuard extends SqlGuard {
  abstract String operation();

  /** What the driver makes of it is part of the same change, in a text that it alone knows. */
  @Override
  public final @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments)
      throws SQLException {
    Object state = super.enter(self, arguments);
    boolean driversNext =
        state instanceof Telling telling
            ? telling.isAtTheDriver()
            : state instanceof Passage passage && passage.isDecided();
    if (driversNext) {
      FlowPosition.set(FlowPosition.AGENT);
    }
    return state;
  }

  @Override
  final String textOf(Object self, @Nullable Object[] arguments) throws SQLException {
    Statement statement = ((ResultSet) self).getStatement();
    return statement == null ? Texts.UNSEEN : Texts.executed(statement);
  }

  @Override
  final StatementAttributes attributes(String sql, Object self) {
    return StatementAttributes.ofRowChange(operation(), sql, Database.of(self));
  }
}
