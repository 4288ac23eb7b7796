package io.lanyard.agent.library.jdbc;

import io.lanyard.FlowPosition;
import io.lanyard.Gate;
import io.lanyard.agent.library.WeakIdentities;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A connection during one statement. Two threads that share a connection take turns, or one would
 * run under what the other's session was told.
 */
abstract class ToldSession {
  private static final WeakIdentities<Connection, Turn> TURNS = new WeakIdentities<>();

  final Connection connection;
  final Turn turn;

  ToldSession(Connection connection, Turn turn) {
    this.connection = connection;
    this.turn = turn;
  }

  /** Whose turn it is, and whether the transaction that is open was told something. */
  static final class Turn {
    final ReentrantLock lock = new ReentrantLock();
    boolean told;
  }

  /** The same for all statements of a connection. */
  static Turn turnOn(Connection connection) {
    synchronized (TURNS) {
      Turn turn = TURNS.get(connection).orElseGet(Turn::new);
      TURNS.put(connection, turn);
      return turn;
    }
  }

  static Connection connectionOf(Object self) throws SQLException {
    Statement statement = self instanceof ResultSet rows ? rows.getStatement() : (Statement) self;
    return Objects.requireNonNull(statement).getConnection();
  }

  /** Takes back what outlives the statement. */
  abstract void takeBack() throws SQLException;

  /** Ends the turn. A connection that may still say for whom it worked is not used again. */
  final void end() {
    FlowPosition before = FlowPosition.set(FlowPosition.AGENT);
    try {
      takeBack();
    } catch (SQLException | RuntimeException | Error failure) {
      abort(failure);
    } finally {
      FlowPosition.set(before);
      turn.lock.unlock();
    }
  }

  private void abort(Throwable failure) {
    try {
      if (!connection.isClosed()) {
        Gate.report("taking back what a database was told; the connection is closed", failure);
        connection.abort(Runnable::run);
      }
    } catch (SQLException | RuntimeException e) {
      Gate.report("closing a connection that was told of a caller", e);
    }
  }
}
