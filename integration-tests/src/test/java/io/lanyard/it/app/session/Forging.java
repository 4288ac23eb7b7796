package io.lanyard.it.app.session;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/** Bob tries to be Alice. */
final class Forging {
  private static final String FORGED =
      "v1.616c696365.99999999999.1." + "00".repeat(32); // alice, until the year 5138

  private Forging() {}

  static void on(Connection connection, String url) throws Exception {
    String[] attempts = {
      "select set_config('lanyard.caller', '" + FORGED + "', false)",
      "set lanyard.caller = '" + FORGED + "'",
      "with a as (select set_config('lanyard.caller', 'alice', true)) select * from a",
      "do $$ begin perform set_config('lanyard.caller', 'alice', false); end $$",
      "select note from visits; set role postgres",
      "discard all",
      "reset lanyard.caller",
      "begin; select note from visits"
    };
    for (String attempt : attempts) {
      Person.BOB.does("forges by " + attempt.split(" ")[0], () -> execute(connection, attempt));
    }
    // What the function does is in the database, where no parser sees it.
    Person.BOB.does("forges unseen", () -> hidden(connection, FORGED));
    String alices =
        Person.ALICE.get(
            () -> SessionApp.notes(connection, "select current_setting('lanyard.caller')"));
    System.out.println("alice was told of: " + alices.startsWith("[v1.616c696365."));
    try (Connection other = DriverManager.getConnection(url)) {
      String stolen = alices.substring(1, alices.length() - 1);
      Person.BOB.does("replays unseen", () -> hidden(other, stolen));
    }
    Person.BOB.does("after all", () -> SessionApp.notes(connection, SessionApp.MINE));
  }

  private static Object execute(Connection connection, String sql) throws Exception {
    try (Statement statement = connection.createStatement()) {
      return statement.execute(sql);
    }
  }

  private static Object hidden(Connection connection, String told) throws Exception {
    return SessionApp.notes(
        connection,
        "with a as materialized (select sneak('"
            + told
            + "') s)"
            + " select v.note from a, lateral (select note from visits where s is not null) v");
  }
}
