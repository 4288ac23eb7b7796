package io.lanyard.agent.library.jdbc;

import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Notes which text a statement was prepared from, in every flow: whoever executes it is decided.
 */
public final class PrepareGuard extends JdbcGuard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    return arguments[0];
  }

  @Override
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    if (result instanceof Statement statement && state instanceof String sql) {
      Texts.prepared(statement, sql);
    }
    return result;
  }
}
