package io.lanyard.agent.library.jdbc;

import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Methods that execute what was added to a batch before. */
public final class BatchGuard extends SqlGuard {
  @Override
  String textOf(Object self, @Nullable Object[] arguments) {
    return Texts.batch((Statement) self);
  }
}
