package io.lanyard.it.app.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.apache.commons.dbcp2.DelegatingConnection;
import org.apache.commons.dbcp2.DelegatingPreparedStatement;

/** Wrappers as applications write them, by subclasses that delegate. */
final class Wrapped {
  private Wrapped() {}

  /** Wraps the connection and every statement that it makes. */
  static Connection of(Connection connection) {
    return new DelegatingConnection<>(connection);
  }

  /** Wraps a statement that no wrapped connection knows of. */
  static PreparedStatement statement(Connection connection, String sql) throws SQLException {
    return new DelegatingPreparedStatement(
        new DelegatingConnection<>(connection), connection.prepareStatement(sql));
  }

  /** Prepares another text than it was asked for. */
  static Connection rewriting(Connection connection) {
    return new DelegatingConnection<>(connection) {
      @Override
      public PreparedStatement prepareStatement(String sql) throws SQLException {
        return connection.prepareStatement(sql.replace("ticket", "salary"));
      }
    };
  }
}
