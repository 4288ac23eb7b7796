package io.lanyard.agent.library.jdbc;

import io.lanyard.Action;
import io.lanyard.Call;
import io.lanyard.FlowPosition;
import io.lanyard.Gate;
import io.lanyard.Passage;
import io.lanyard.agent.database.ToldDatabases;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What all guards of statements share; they differ in where the text of the statement is. */
abstract class SqlGuard extends JdbcGuard {
  /** The text about to be executed; empty if there is none, which only an empty batch has. */
  abstract String textOf(Object self, @Nullable Object[] arguments) throws SQLException;

  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments)
      throws SQLException {
    if (self == null || FlowPosition.current() == FlowPosition.AGENT) {
      return Passage.EXEMPT;
    }
    Passage passage = decide(self, arguments);
    return ToldDatabases.everTold() ? Telling.begin(passage, self) : passage;
  }

  private Passage decide(Object self, @Nullable Object[] arguments) throws SQLException {
    if (Gate.exempts(Action.SQL_EXECUTE)) {
      return Passage.EXEMPT;
    }
    String sql = textOf(self, arguments);
    if (sql.isEmpty() || Gate.exempts(Action.SQL_EXECUTE, sql)) {
      return Passage.EXEMPT;
    }
    Call call =
        Call.of(Action.SQL_EXECUTE, attributes(sql, self))
            .payload(new StatementPayload(sql, Database.of(self)))
            .text(sql);
    return Gate.enter(Telling.isPossible(self) ? call.fulfils(ToldDatabases.SESSION) : call);
  }

  /** What rules can ask about the statement. */
  StatementAttributes attributes(String sql, Object self) {
    return StatementAttributes.of(sql, Database.of(self));
  }

  @Override
  public final @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown)
      throws SQLException {
    if (!(state instanceof Executing executing)) {
      return finish(state, result, thrown);
    }
    Object finished = finish(executing.state(), result, thrown);
    if (thrown == null) {
      executing.done();
    }
    return finished;
  }

  private static @Nullable Object finish(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown)
      throws SQLException {
    Object passage = state instanceof Telling telling ? telling.end(thrown) : state;
    if (passage instanceof Passage decided && thrown == null && Rows.areCounted(result)) {
      decided.leave();
      decided.succeeded(Map.of("rows", Rows.of(result)));
    }
    return Passage.finish(passage, result, thrown);
  }
}
