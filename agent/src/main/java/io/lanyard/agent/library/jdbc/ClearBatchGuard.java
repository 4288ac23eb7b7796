package io.lanyard.agent.library.jdbc;

import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Notes that a batch was emptied. */
public final class ClearBatchGuard extends JdbcGuard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    if (self instanceof Statement statement) {
      Texts.cleared(statement);
    }
    return null;
  }
}
