package io.lanyard.agent.library.jdbc;

import io.lanyard.CallDeniedException;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Methods that execute what was added to a batch before. */
public final class BatchGuard extends SqlGuard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments)
      throws SQLException {
    if (self instanceof Statement statement) {
      Texts.executed(statement, true);
    }
    return super.enter(self, arguments);
  }

  @Override
  String textOf(Object self, @Nullable Object[] arguments) {
    return String.join("\n;\n", Texts.batch((Statement) self));
  }

  /** Each text by itself: joined, an open quote or comment in one would hide the next. */
  @Override
  StatementAttributes attributes(String sql, Object self) {
    return StatementAttributes.ofBatch(Texts.batch((Statement) self), Database.of(self));
  }

  @Override
  public @Nullable Object refuse(
      CallDeniedException denial, @Nullable Object self, @Nullable Object[] arguments)
      throws SQLException {
    if (self instanceof Statement statement) {
      Texts.executed(statement, false);
    }
    return super.refuse(denial, self, arguments);
  }
}
