package io.lanyard.agent.library.jdbc;

import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Methods that are given the statement as their first argument. */
public final class TextGuard extends SqlGuard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments)
      throws SQLException {
    Object state = super.enter(self, arguments);
    return self instanceof Statement statement && arguments[0] instanceof String sql
        ? new Executing(state, statement, sql)
        : state;
  }

  @Override
  String textOf(Object self, @Nullable Object[] arguments) {
    return arguments[0] instanceof String text ? text : "";
  }
}
