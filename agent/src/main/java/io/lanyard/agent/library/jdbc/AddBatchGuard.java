package io.lanyard.agent.library.jdbc;

import io.lanyard.Guard;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Notes what is added to a batch. */
public final class AddBatchGuard implements Guard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    if (self instanceof Statement statement && arguments[0] instanceof String sql) {
      Texts.added(statement, sql);
    }
    return null;
  }
}
