package io.lanyard.agent.library.jdbc;

import io.lanyard.Action;
import io.lanyard.Call;
import io.lanyard.CallDeniedException;
import io.lanyard.FlowPosition;
import io.lanyard.Gate;
import io.lanyard.Passage;
import io.lanyard.agent.database.SessionEffects;
import io.lanyard.agent.database.ToldDatabases;
import io.lanyard.rules.sql.SessionEffect;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A statement on its way, whose session is told for whom it runs. However many layers it passes,
 * one of them tells: for PostgreSQL the driver's own, which alone knows the state of its
 * transaction; for other databases the outermost.
 */
final class Telling {
  private final Passage passage;
  private final @Nullable Call call;
  private final @Nullable ToldSession session;
  private final @Nullable FlowPosition position = FlowPosition.current();

  private Telling(Passage passage, @Nullable Call call, @Nullable ToldSession session) {
    this.passage = passage;
    this.call = call;
    this.session = session;
  }

  /** Whether this kind of object has a session that can be told anything. */
  static boolean isPossible(Object self) {
    return self instanceof Statement || self instanceof ResultSet;
  }

  /**
   * Tells the session, if rules demand it, and takes back what it was told for somebody else.
   *
   * @return what {@link SqlGuard#exit} ends: a telling, or the passage if there is nothing to end
   */
  static Object begin(Passage passage, Object self) throws SQLException {
    FlowPosition position = FlowPosition.current();
    Call inside = position == null ? null : position.call();
    Call call = inside != null && inside.action() == Action.SQL_EXECUTE ? inside : null;
    Optional<String> value = call == null ? Optional.empty() : demanded(call);
    try {
      Optional<ToldSession> session = session(passage, self, value);
      if (session.isEmpty() && !(passage.isDecided() && value.isPresent())) {
        return passage;
      }
      if (session.isPresent() && call != null) {
        call.duties().fulfilled(ToldDatabases.SESSION);
      }
      return new Telling(passage, call, session.orElse(null));
    } catch (SQLException | RuntimeException failure) {
      return unable(passage, call, failure);
    }
  }

  /** A statement that begins or ends a transaction reaches no rows, and could keep what is told. */
  private static Optional<String> demanded(Call call) {
    Optional<String> value = call.duties().value(ToldDatabases.SESSION).map(String::valueOf);
    if (value.isPresent()
        && call.attributes() instanceof SessionEffects effects
        && effects.session() != SessionEffect.NONE) {
      call.duties().fulfilled(ToldDatabases.SESSION);
      return Optional.empty();
    }
    return value;
  }

  private static Optional<ToldSession> session(Passage passage, Object self, Optional<String> value)
      throws SQLException {
    if (!isPossible(self)) {
      return Optional.empty();
    }
    if (self.getClass().getName().startsWith("org.postgresql.")) {
      return PostgresSession.tell(self, value);
    }
    boolean tellsHere =
        passage.isDecided()
            && value.isPresent()
            && !Database.of(self).get().system().equals("postgresql");
    return tellsHere ? ClientInfoSession.tell(self, value.get()) : Optional.empty();
  }

  /** What the database itself says of it reaches the application as it is: pools go by it. */
  private static Object unable(Passage passage, @Nullable Call call, Exception failure)
      throws SQLException {
    if (!Gate.policy().enforce()) {
      Gate.report("telling the database", failure);
      return passage;
    }
    passage.leave();
    passage.failed(failure);
    if (failure instanceof SQLException && call != null) {
      CallDeniedException refusal = new CallDeniedException(call.id(), false);
      refusal.initCause(failure);
      throw refusal;
    }
    throw new SQLException("the database could not be told", failure);
  }

  /** Whether no layer below this one has a session to tell. */
  boolean isAtTheDriver() {
    return session != null;
  }

  /** Takes back what was told, and says which passage ends with it. */
  Passage end(@Nullable Throwable thrown) {
    FlowPosition.set(position);
    if (session != null) {
      session.end();
    }
    if (passage.isDecided()
        && call != null
        && thrown == null
        && !call.duties().isFulfilled(ToldDatabases.SESSION)) {
      // Its driver is not one that can be told. Row-level security has shown it to nobody.
      passage.leave();
      IllegalStateException untold = new IllegalStateException("no session was told of the caller");
      passage.failed(untold);
      throw untold;
    }
    return passage;
  }
}
