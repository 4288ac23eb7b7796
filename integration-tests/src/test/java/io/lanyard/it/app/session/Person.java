package io.lanyard.it.app.session;

import io.lanyard.Caller;
import io.lanyard.Flow;
import io.lanyard.FlowPosition;
import io.lanyard.InboundRequest;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Somebody whose requests the application serves. */
enum Person {
  BOB,
  ALICE,
  /** Somebody of whom the database is told nothing. */
  CHECKER;

  /** What is done for somebody. */
  interface Work {
    Object run() throws Exception;
  }

  /** Does something in a request of this person and prints what came of it. */
  void does(String what, Work work) {
    System.out.println(
        what + " by " + name().toLowerCase(java.util.Locale.ROOT) + ": " + get(work));
  }

  /** What came of it. */
  String get(Work work) {
    Flow flow = Flow.ofRequest(new InboundRequest("GET", "/", ""));
    Caller caller = Caller.asserted(name().toLowerCase(java.util.Locale.ROOT), Set.of());
    @Nullable FlowPosition before = FlowPosition.set(FlowPosition.startOf(flow, caller));
    try {
      return String.valueOf(work.run());
    } catch (SQLException e) {
      return "SQLState " + e.getSQLState();
    } catch (Exception e) {
      return e.toString();
    } finally {
      flow.end();
      FlowPosition.set(before);
    }
  }
}
