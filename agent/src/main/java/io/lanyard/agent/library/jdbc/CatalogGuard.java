package io.lanyard.agent.library.jdbc;

import io.lanyard.FlowPosition;
import org.jspecify.annotations.Nullable;

/**
 * Lets a driver ask its own questions, about keys, columns and schemas: nobody could write rules
 * for catalogs that differ from one driver's release to the next, and an application that may only
 * reach its own tables would break at the first of them.
 */
public class CatalogGuard extends JdbcGuard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    return FlowPosition.set(FlowPosition.AGENT);
  }

  @Override
  public final @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    FlowPosition.set((FlowPosition) state);
    return result;
  }
}
