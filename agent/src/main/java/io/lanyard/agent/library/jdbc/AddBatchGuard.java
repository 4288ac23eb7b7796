package io.lanyard.agent.library.jdbc;

import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Notes what is added to a batch. */
public final class AddBatchGuard extends JdbcGuard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    if (self instanceof Statement statement && arguments[0] instanceof String sql) {
      Texts.added(statement, sql);
    }
    return null;
  }
}
