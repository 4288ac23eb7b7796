package io.lanyard.it.app.jdbc;

import io.lanyard.it.app.Cases;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** What only MySQL's own driver has, beside JDBC. */
final class MySqlDriver {
  private MySqlDriver() {}

  static void on(String way, Connection connection) throws SQLException {
    if (!connection.getClass().getName().startsWith("com.mysql.")) {
      return;
    }
    Visit.by(way + "/another protocol", MySqlDriver::anotherProtocol);
    for (String prepares : new String[] {"clientPrepareStatement", "serverPrepareStatement"}) {
      for (String table : new String[] {"ticket", "salary"}) {
        Visit.by(
            way + "/" + prepares + "/" + table,
            () -> {
              Method method = connection.getClass().getMethod(prepares, String.class);
              String sql = "update " + table + " set note = 'own'";
              try (var statement = (PreparedStatement) method.invoke(connection, sql)) {
                statement.executeUpdate();
                return "done";
              }
            });
      }
    }
  }

  /** MySQL's X protocol, which no server speaks here. */
  private static Object anotherProtocol() throws Exception {
    Class<?> factory = Class.forName("com.mysql.cj.xdevapi.SessionFactory");
    Object made = factory.getConstructor().newInstance();
    try {
      return factory.getMethod("getSession", String.class).invoke(made, "mysqlx://localhost:1/a");
    } catch (InvocationTargetException e) {
      return Cases.describe(e.getCause());
    }
  }
}
