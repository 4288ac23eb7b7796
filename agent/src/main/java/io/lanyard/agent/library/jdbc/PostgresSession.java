package io.lanyard.agent.library.jdbc;

import io.lanyard.FlowPosition;
import io.lanyard.agent.database.ToldDatabases;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * Tells a session of PostgreSQL by a setting. In a transaction the setting ends with it by itself,
 * also by a rollback. Without one it would not outlive the telling, so it is set for the session
 * and taken back when the statement has ended.
 */
final class PostgresSession extends ToldSession {
  /** A statement that was cancelled may have its cancellation arrive late. */
  private static final String CANCELLED = "57014";

  private final boolean lasting;

  private PostgresSession(Connection connection, Turn turn, boolean lasting) {
    super(connection, turn);
    this.lasting = lasting;
  }

  /** Begins a turn; empty in the middle of one, as when the driver's methods call each other. */
  static Optional<ToldSession> tell(Object self, Optional<String> value) throws SQLException {
    if (!(connectionOf(self) instanceof BaseConnection connection)) {
      return Optional.empty();
    }
    Turn turn = turnOn(connection);
    if (turn.lock.isHeldByCurrentThread()) {
      return Optional.empty();
    }
    turn.lock.lock();
    FlowPosition before = FlowPosition.set(FlowPosition.AGENT);
    boolean begun = false;
    try {
      boolean lasting = tell(connection, turn, value);
      begun = true;
      return Optional.of(new PostgresSession(connection, turn, lasting));
    } finally {
      FlowPosition.set(before);
      if (!begun) {
        turn.lock.unlock();
      }
    }
  }

  private static boolean tell(BaseConnection connection, Turn turn, Optional<String> value)
      throws SQLException {
    TransactionState state = connection.getTransactionState();
    if (state == TransactionState.FAILED) {
      return false; // it accepts nothing but its end
    }
    if (value.isEmpty()) {
      if (turn.told && state == TransactionState.OPEN) {
        set(connection, "", true);
      }
      turn.told = false;
      return false;
    }
    boolean lasting = connection.getAutoCommit() && state == TransactionState.IDLE;
    String sealed =
        ToldDatabases.current()
            .sealed(value.get(), connection.getBackendPID())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "a rule tells PostgreSQL of callers, and the rule file has no database.key"
                            + " to seal it with"));
    set(connection, sealed, !lasting);
    turn.told = !lasting;
    return lasting;
  }

  private static void set(Connection connection, String value, boolean local) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select pg_catalog.set_config(?, ?, ?)")) {
      statement.setString(1, ToldDatabases.current().setting());
      statement.setString(2, value);
      statement.setBoolean(3, local);
      statement.executeQuery().close();
    }
  }

  @Override
  void takeBack() throws SQLException {
    if (!lasting) {
      return;
    }
    if (((BaseConnection) connection).getTransactionState() != TransactionState.IDLE) {
      throw new SQLException("a transaction was begun whose rollback would bring it back");
    }
    try {
      set(connection, "", false);
    } catch (SQLException e) {
      if (!CANCELLED.equals(e.getSQLState())) {
        throw e;
      }
      set(connection, "", false);
    }
  }
}
