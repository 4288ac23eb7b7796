package io.lanyard.it.app.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Set;

/**
 * Does everything that a database can be asked for to a table that the rules allow and to one that
 * they don't, and prints what came of it. Arguments: the JDBC URL, then what to try.
 */
public final class JdbcApp {
  private JdbcApp() {}

  public static void main(String[] arguments) throws Exception {
    String url = arguments[0];
    try (Connection connection = DriverManager.getConnection(url)) {
      create(connection);
      for (int i = 1; i < arguments.length; i++) {
        run(arguments[i], url, connection);
      }
      for (String table : new String[] {"ticket", "salary"}) {
        System.out.println("left in " + table + ": " + contents(connection, table));
      }
    }
    System.exit(0);
  }

  private static void run(String what, String url, Connection connection) throws Exception {
    switch (what) {
      case "driver" -> operations("driver", connection);
      case "wrapper" -> operations("wrapper", Wrapped.of(connection));
      case "proxy" -> operations("proxy", Proxied.of(Connection.class, connection));
      case "pool" -> Pooled.on(url);
      case "turns" -> Turns.on(connection);
      case "postgres" -> Postgres.on(connection);
      default -> throw new IllegalArgumentException(what);
    }
  }

  static void operations(String way, Connection connection) {
    operations(way, connection, EnumSet.allOf(Operation.class));
  }

  static void operations(String way, Connection connection, Set<Operation> operations) {
    for (Operation operation : operations) {
      for (String table : new String[] {"ticket", "salary"}) {
        Visit.by(
            way + "/" + operation + "/" + table,
            () -> {
              operation.on(connection, table);
              return "done";
            });
      }
    }
  }

  private static void create(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String table : new String[] {"ticket", "salary"}) {
        statement.execute("drop table if exists " + table);
        statement.execute(
            "create table " + table + " (id int primary key, note varchar(80) not null)");
        statement.execute("insert into " + table + " values (1, 'as it was')");
        statement.execute("insert into " + table + " values (2, 'as it was')");
      }
    }
  }

  private static String contents(Connection connection, String table) throws SQLException {
    StringBuilder found = new StringBuilder();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select id, note from " + table + " order by 1")) {
      while (rows.next()) {
        found.append(rows.getInt(1)).append(' ').append(rows.getString(2)).append("; ");
      }
    }
    return found.toString();
  }
}
