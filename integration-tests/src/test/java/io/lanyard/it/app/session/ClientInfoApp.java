package io.lanyard.it.app.session;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;

/** Asks a database that is told of people by client info. Arguments: JDBC URLs. */
public final class ClientInfoApp {
  private ClientInfoApp() {}

  public static void main(String[] arguments) throws Exception {
    for (String url : arguments) {
      String driver = url.split(":", 3)[1];
      try (Connection connection = DriverManager.getConnection(url)) {
        Person.BOB.does(driver, () -> one(connection));
        Person.CHECKER.does(driver, () -> one(connection));
      }
    }
  }

  private static Object one(Connection connection) throws Exception {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select 1")) {
      rows.next();
      return rows.getInt(1);
    } catch (SQLClientInfoException | SQLFeatureNotSupportedException e) {
      return e.getClass().getSimpleName();
    }
  }
}
