package io.lanyard.agent.library.jdbc;

import io.lanyard.FlowPosition;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Field;
import org.postgresql.core.Oid;

/**
 * Lets PostgreSQL's driver fetch what a cursor in a column stands for: whoever called for the
 * cursor was decided. Other values may be made by classes of the application.
 */
public final class RefCursorGuard extends CatalogGuard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    return arguments[1] instanceof Field field && field.getOID() == Oid.REF_CURSOR
        ? super.enter(self, arguments)
        : FlowPosition.current();
  }
}
