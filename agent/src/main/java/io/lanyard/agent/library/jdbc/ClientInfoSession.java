package io.lanyard.agent.library.jdbc;

import io.lanyard.FlowPosition;
import io.lanyard.agent.database.ToldDatabases;
import java.sql.Connection;
import java.sql.SQLException;
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

  @Override
  void takeBack() throws SQLException {
    connection.setClientInfo(property, before);
  }
}
