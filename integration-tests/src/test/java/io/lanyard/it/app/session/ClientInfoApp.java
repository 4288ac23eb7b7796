package io.lanyard.it.app.session;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.Statement;

/** Asks a database that is told of people by client info. Argument: the JDBC URL. */
public final class ClientInfoApp {
  private ClientInfoApp() {}

  public static void main(String[] arguments) throws Exception {
    try (Connection connection = DriverManager.getConnection(arguments[0])) {
      Person.BOB.does("h2", () -> one(connection));
      Person.CHECKER.does("h2", () -> one(connection));
    }
  }

  private static Object one(Connection connection) throws Exception {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select 1")) {
      rows.next();
      return rows.getInt(1);
    } catch (SQLClientInfoException e) {
      return e.getClass().getSimpleName();
    }
  }
}
