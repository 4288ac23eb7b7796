package io.lanyard.agent.library.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.lang.reflect.Proxy;
import java.sql.PreparedStatement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is remembered of statements between one call and the next. */
class TextsTest {
  private final PreparedStatement statement =
      (PreparedStatement)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {PreparedStatement.class},
              (self, method, arguments) -> null);

  /** As MySQL's driver allows. */
  @Test
  void textsThatAreAddedToThePreparedOneAreOfTheSameBatch() {
    Texts.prepared(statement, "select 1");
    assertEquals(List.of("select 1"), Texts.batch(statement));
    Texts.added(statement, "drop table salary");
    assertEquals(List.of("select 1", "drop table salary"), Texts.batch(statement));
    Texts.cleared(statement);
    assertEquals(List.of("select 1"), Texts.batch(statement));
  }

  @Test
  void aTextForAnotherDatabaseIsAnotherCall() {
    StatementPayload call = payload("select 1", "desk");
    assertEquals(call, payload("select 1", "desk"));
    assertEquals(call, payload("select 1", ""));
    assertNotEquals(call, payload("select 1", "payroll"));
    assertNotEquals(call, payload("select 2", "desk"));
  }

  private static StatementPayload payload(String sql, String database) {
    return new StatementPayload(sql, () -> new Database("h2", database, "sa"));
  }
}
