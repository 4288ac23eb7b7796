package io.lanyard.agent.audit;

import io.lanyard.Action;
import io.lanyard.Attribute;
import io.lanyard.Attributes;
import io.lanyard.Call;
import io.lanyard.CallDeniedException;
import io.lanyard.Decision;
import io.lanyard.Effect;
import io.lanyard.FailureMode;
import io.lanyard.Gate;
import io.lanyard.OutputMemory;
import io.lanyard.Passage;
import io.lanyard.Policy;
import io.lanyard.Resource;
import io.lanyard.Workloads;
import io.lanyard.rules.AuditSettings.WhenFull;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An application whose calls are all allowed and recorded; run in a JVM of its own, so that it can
 * be killed. Says on stdout which call went ahead.
 */
public final class RecordingApplication {
  private RecordingApplication() {}

  /**
   * Arguments: the log, {@code enforce} or {@code observe}, what to do, and with what; in enforce
   * the mode may also be what {@code audit.on_full} says.
   */
  public static void main(String[] arguments) throws Exception {
    boolean enforce = !arguments[1].equals("observe");
    WhenFull whenFull =
        Stream.of(WhenFull.values())
            .filter(each -> each.name().equalsIgnoreCase(arguments[1]))
            .findFirst()
            .orElse(WhenFull.DENY);
    Gate.policy(new Policy(enforce, FailureMode.CLOSED, false, false, 20, false));
    Path file = Path.of(arguments[0]);
    AuditLog log =
        AuditLog.open(
            arguments[2].equals("rotating")
                ? Logs.rotating(file, 400_000, 0)
                : Logs.settings(file, whenFull, false));
    Gate.install(
        new AuditedDecisions(call -> Decision.of(Effect.ALLOW, enforce, "everybody", "may"), log),
        Workloads.builtIn(Thread.currentThread()),
        OutputMemory.NONE);
    switch (arguments[2]) {
      case "halt" -> {
        callTool("last words");
        Runtime.getRuntime().halt(0);
      }
      case "count" -> {
        for (int i = 0; i < Integer.parseInt(arguments[3]); i++) {
          callTool("tool");
        }
        say("lost " + log.lost());
        // As the agent does when a JVM ends: a line that is half written by then would stay so.
        log.close();
      }
      default -> {
        for (int i = 0; i < 4; i++) {
          new Thread(RecordingApplication::callForEver).start();
        }
      }
    }
  }

  private static void callForEver() {
    while (true) {
      callTool("tool");
    }
  }

  private static void callTool(String name) {
    Call call =
        Call.of(
            Action.TOOL_CALL, Attributes.of(Resource.of(name), Map.of(Attribute.TOOL_NAME, name)));
    try {
      Passage passage = Gate.enter(call);
      passage.leave();
      say("went " + call.id());
      passage.succeeded(Map.of());
    } catch (CallDeniedException denial) {
      say("denied " + denial.decisionId());
    }
  }

  /** One write each, so that a line is out before the next thing happens. */
  private static synchronized void say(String text) {
    System.out.println(text);
    System.out.flush();
  }
}
