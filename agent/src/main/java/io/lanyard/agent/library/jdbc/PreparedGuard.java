package io.lanyard.agent.library.jdbc;

import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Methods that execute what was prepared before. */
public final class PreparedGuard extends SqlGuard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments)
      throws SQLException {
    Object state = super.enter(self, arguments);
    return self instanceof Statement statement && Texts.hasExecutedAnother(statement)
        ? new Executing(state, statement, Texts.prepared(statement))
        : state;
  }

  @Override
  String textOf(Object self, @Nullable Object[] arguments) {
    return Texts.prepared((Statement) self);
  }
}
