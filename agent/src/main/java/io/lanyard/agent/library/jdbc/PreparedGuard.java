package io.lanyard.agent.library.jdbc;

import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Methods that execute what was prepared before. */
public final class PreparedGuard extends SqlGuard {
  @Override
  String textOf(Object self, @Nullable Object[] arguments) {
    return Texts.prepared((Statement) self);
  }
}
