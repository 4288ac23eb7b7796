package io.lanyard.agent.library.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Rows changed through an updatable result set. Nobody sees the statement that the driver makes of
 * it, so it is decided as what it amounts to: a change of the tables that were queried.
 */
public final class RowChangeGuard extends SqlGuard {
  @Override
  String textOf(Object self, @Nullable Object[] arguments) throws SQLException {
    Statement statement = ((ResultSet) self).getStatement();
    return statement == null ? Texts.UNSEEN : Texts.executed(statement);
  }

  @Override
  StatementAttributes attributes(String sql, Object self) {
    return StatementAttributes.ofRowChange(sql, Database.of(self));
  }
}
