package io.lanyard.agent.library.jdbc;

import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Methods that are given the statement as their first argument. */
public final class TextGuard extends SqlGuard {
  @Override
  String textOf(Object self, @Nullable Object[] arguments) {
    String sql = arguments[0] instanceof String text ? text : "";
    if (self instanceof Statement statement) {
      Texts.executed(statement, sql);
    }
    return sql;
  }
}
