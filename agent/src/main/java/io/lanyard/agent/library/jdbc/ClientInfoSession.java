package io.lanyard.agent.library.jdbc;

import io.lanyard.FlowPosition;
import io.lanyard.agent.database.ToldDatabases;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells databases other than PostgreSQL by a property of the connection (JDBC 4.0). */
final class ClientInfoSession extends ToldSession {
  private final String property;
  private final @Nullable String before;

  private ClientInfoSession(
      Connection connection, Turn turn, String property, @Nullable String before) {
    super(connection, turn);
    this.property = property;
    this.before = before;
  }

  /** Begins a turn; empty in the middle of one. */
  static Optional<ToldSession> tell(Object self, String value) throws SQLException {
    FlowPosition position = FlowPosition.set(FlowPosition.AGENT);
    try {
      Connection connection = connectionOf(self);
      requireTelling(connection.getMetaData());
      Turn turn = turnOn(connection);
      if (turn.lock.isHeldByCurrentThread()) {
        return Optional.empty();
      }
      String property = ToldDatabases.current().clientInfo();
      turn.lock.lock();
      boolean begun = false;
      try {
        String before = connection.getClientInfo(property);
        connection.setClientInfo(property, value);
        begun = true;
        return Optional.of(new ClientInfoSession(connection, turn, property, before));
      } finally {
        if (!begun) {
          turn.lock.unlock();
        }
      }
    } finally {
      FlowPosition.set(position);
    }
  }

  /**
   * Two drivers take any property, and the server hears nothing that it could use: MariaDB's keeps
   * it to itself, MySQL's makes a comment of it, which a value may end and go on as SQL.
   */
  private static void requireTelling(DatabaseMetaData data) throws SQLException {
    String driver = String.valueOf(data.getDriverName());
    String url = String.valueOf(data.getURL());
    if (driver.startsWith("MariaDB ")) {
      throw untold("MariaDB's driver keeps client info to itself");
    }
    boolean comments =
        !url.contains("clientInfoProvider=") || url.contains("CommentClientInfoProvider");
    if (driver.startsWith("MySQL ") && comments) {
      throw untold(
          "MySQL's driver tells client info in a comment only, unless its URL names another way:"
              + " expected clientInfoProvider=com.mysql.cj.jdbc.ClientInfoProviderSP");
    }
  }

  private static SQLException untold(String why) {
    return new SQLFeatureNotSupportedException(
        why + ". A rule has 'session', and no database can be told so for whom it works", "0A000");
  }

  @Override
  void takeBack() throws SQLException {
    connection.setClientInfo(property, before);
  }
}
