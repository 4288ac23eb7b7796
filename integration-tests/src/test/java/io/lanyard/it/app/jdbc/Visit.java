package io.lanyard.it.app.jdbc;

import io.lanyard.Caller;
import io.lanyard.Flow;
import io.lanyard.FlowPosition;
import io.lanyard.InboundRequest;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One person's request, named by its path so that the test finds its lines in the record. */
final class Visit {
  private Visit() {}

  /** What somebody does with a database. */
  interface Work {
    Object run() throws Exception;
  }

  /** Does something as Ann and prints what came of it. */
  static void by(String path, Work work) {
    by("ann", path, work);
  }

  static void by(String name, String path, Work work) {
    Flow flow = Flow.ofRequest(new InboundRequest("POST", "/" + path, ""));
    Caller caller = Caller.asserted(name, Set.of());
    @Nullable FlowPosition before = FlowPosition.set(FlowPosition.startOf(flow, caller));
    try {
      System.out.println(path + ": " + outcome(work));
    } finally {
      flow.end();
      FlowPosition.set(before);
    }
  }

  private static String outcome(Work work) {
    try {
      return String.valueOf(work.run());
    } catch (SQLException e) {
      return "SQLState " + e.getSQLState() + said(e);
    } catch (Exception | AbstractMethodError e) {
      return e.toString();
    }
  }

  /** A refusal's text is fixed; any other text says what went wrong in the test. */
  private static String said(SQLException e) {
    return "42501".equals(e.getSQLState()) ? "" : " " + e.getMessage();
  }
}
