package io.lanyard.it.app.session;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.dbcp2.BasicDataSource;

/** Reads and changes visits for several people over few connections. Argument: the JDBC URL. */
public final class SessionApp {
  static final String MINE = "select note from visits order by id";
  private static final String TOLD = "select current_setting('lanyard.caller', true)";

  private SessionApp() {}

  public static void main(String[] arguments) throws Exception {
    String url = arguments[0];
    try (Connection connection = DriverManager.getConnection(url)) {
      everything("driver", () -> connection);
      Forging.on(connection, url);
      Shared.on(connection);
    }
    try (HikariDataSource pool = new HikariDataSource()) {
      pool.setJdbcUrl(url);
      pool.setMaximumPoolSize(1);
      everything("hikari", pool::getConnection);
    }
    try (BasicDataSource pool = new BasicDataSource()) {
      pool.setUrl(url);
      pool.setMaxTotal(1);
      pool.setPoolPreparedStatements(true);
      everything("dbcp", pool::getConnection);
    }
    System.exit(0);
  }

  /** Where connections come from; they are closed, which gives them back to a pool. */
  interface Connections {
    Connection get() throws SQLException;
  }

  private static void everything(String way, Connections pool) {
    boolean pooled = !way.equals("driver");
    for (Person person : List.of(Person.BOB, Person.ALICE, Person.CHECKER)) {
      person.does(way + "/reads", () -> use(pool, pooled, c -> notes(c, MINE)));
      person.does(way + "/prepared", () -> use(pool, pooled, SessionApp::prepared));
      person.does(way + "/changes", () -> use(pool, pooled, SessionApp::change));
      person.does(way + "/batch", () -> use(pool, pooled, SessionApp::batch));
      person.does(way + "/row", () -> use(pool, pooled, SessionApp::row));
      person.does(way + "/transaction", () -> use(pool, pooled, SessionApp::transaction));
      Person.CHECKER.does(way + "/left", () -> use(pool, pooled, c -> notes(c, TOLD)));
      person.does(way + "/fails", () -> use(pool, pooled, c -> notes(c, "select 1/0 from visits")));
      Person.CHECKER.does(way + "/left", () -> use(pool, pooled, c -> notes(c, TOLD)));
      if (person == Person.BOB) {
        person.does(way + "/in time", () -> use(pool, pooled, SessionApp::late));
      }
      Person.CHECKER.does(way + "/left", () -> use(pool, pooled, c -> notes(c, TOLD)));
      person.does(way + "/fails within", () -> use(pool, pooled, SessionApp::failsWithin));
      Person.CHECKER.does(way + "/left", () -> use(pool, pooled, c -> notes(c, TOLD)));
      person.does(way + "/begins by text", () -> use(pool, pooled, SessionApp::byText));
      Person.CHECKER.does(way + "/left", () -> use(pool, pooled, c -> notes(c, TOLD)));
    }
  }

  private static Object use(Connections pool, boolean pooled, Use use) throws Exception {
    Connection connection = pool.get();
    try {
      return use.of(connection);
    } finally {
      if (pooled) {
        connection.close();
      }
    }
  }

  interface Use {
    Object of(Connection connection) throws Exception;
  }

  static List<String> notes(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> notes = new ArrayList<>();
      while (rows.next()) {
        notes.add(rows.getString(1));
      }
      return notes;
    }
  }

  private static Object prepared(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select count(*) from visits where id > ?")) {
      statement.setInt(1, 0);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  private static Object change(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate("update visits set changed = changed + 1");
    }
  }

  private static Object batch(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.addBatch("update visits set changed = 0");
      statement.addBatch("update visits set changed = changed + 1");
      int[] counts = statement.executeBatch();
      return counts[0] + counts[1];
    }
  }

  private static Object row(Connection connection) throws SQLException {
    try (Statement statement =
            connection.createStatement(
                ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE);
        ResultSet rows = statement.executeQuery("select id, changed from visits order by id")) {
      if (!rows.next()) {
        return "no row";
      }
      rows.updateInt(2, 7);
      rows.updateRow();
      return "done";
    }
  }

  /** What was told in a transaction is nobody else's in the same transaction. */
  private static Object transaction(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try {
      List<String> mine = notes(connection, MINE);
      String others = Person.CHECKER.get(() -> notes(connection, MINE));
      List<String> again = notes(connection, MINE);
      connection.commit();
      return mine + " then " + others + " then " + again;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private static Object late(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(1);
      return statement.execute("select pg_sleep(30)");
    }
  }

  private static Object failsWithin(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try {
      List<String> mine = notes(connection, MINE);
      String failed = "nothing";
      try {
        notes(connection, "select 1/0 from visits, generate_series(1, 2)");
      } catch (SQLException e) {
        failed = e.getSQLState();
      }
      String after = "nothing";
      try {
        notes(connection, MINE);
      } catch (SQLException e) {
        after = e.getSQLState();
      }
      connection.rollback();
      return mine + " then " + failed + " then " + after;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private static Object byText(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("begin");
      List<String> mine = notes(connection, MINE);
      statement.execute("rollback");
      return mine + " then " + notes(connection, MINE);
    }
  }
}
