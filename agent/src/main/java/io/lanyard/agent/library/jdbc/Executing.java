package io.lanyard.agent.library.jdbc;

import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * A statement that the driver has been given. Only when it has taken it, the rows of the query
 * before are gone: those of one that was refused stay open, and are what a change of rows is of.
 */
record Executing(@Nullable Object state, Statement statement, String sql) {
  void done() {
    Texts.executed(statement, sql);
  }
}
