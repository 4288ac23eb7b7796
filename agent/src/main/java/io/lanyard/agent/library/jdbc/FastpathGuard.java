package io.lanyard.agent.library.jdbc;

import io.lanyard.Action;
import io.lanyard.Call;
import io.lanyard.FlowPosition;
import io.lanyard.Passage;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A function of PostgreSQL's that is called by its number, so that nobody can tell which. Large
 * objects are reached through it too, and were decided by then.
 */
public final class FastpathGuard extends SqlGuard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments)
      throws SQLException {
    FlowPosition here = FlowPosition.current();
    Call outer = here == null ? null : here.call();
    return outer != null && outer.action() == Action.SQL_EXECUTE
        ? Passage.EXEMPT
        : super.enter(self, arguments);
  }

  @Override
  String textOf(Object self, @Nullable Object[] arguments) {
    return Texts.UNSEEN;
  }
}
