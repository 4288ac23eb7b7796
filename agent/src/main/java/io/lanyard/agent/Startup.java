package io.lanyard.agent;

import io.lanyard.AgentEntry;
import io.lanyard.Call;
import io.lanyard.Decision;
import io.lanyard.DecisionPoint;
import io.lanyard.Effect;
import io.lanyard.FlowPosition;
import io.lanyard.Gate;
import io.lanyard.OutputMemory;
import io.lanyard.Workloads;
import io.lanyard.agent.library.EnforcementPoint;
import io.lanyard.agent.library.Libraries;
import io.lanyard.agent.library.selftest.SelfTestPoint;
import io.lanyard.agent.weave.Coverage;
import io.lanyard.agent.weave.Weaving;
import java.io.File;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;

/** The whole composition, on one screen. */
public final class Startup implements AgentEntry {
  @Override
  public void start(String arguments, Instrumentation instrumentation, File jar) {
    AgentConfig config = AgentConfig.of(arguments, System.getProperties(), System.getenv());
    if (!config.enabled()) {
      return;
    }
    FlowPosition before = FlowPosition.set(FlowPosition.AGENT);
    Coverage coverage = new Coverage();
    PendingDecisions decisions = new PendingDecisions();
    Gate.install(
        SelfTest.refusing(decisions), Workloads.builtIn(Thread.currentThread()), OutputMemory.NONE);
    Weaving.install(instrumentation, points(), List.of(), coverage);
    Thread rest = new Thread(null, () -> load(decisions), "lanyard-start", 0, false);
    rest.setDaemon(true);
    rest.start();
    FlowPosition.set(before);
  }

  private static List<EnforcementPoint> points() {
    List<EnforcementPoint> points = new ArrayList<>(Libraries.ALL);
    points.add(new SelfTestPoint());
    return points;
  }

  private static void load(PendingDecisions decisions) {
    FlowPosition.belongsToAgent();
    decisions.become(
        new DecisionPoint() {
          @Override
          public Decision decide(Call call) {
            System.err.println("[lanyard] " + call.action() + " " + call.resource());
            return Decision.of(Effect.ALLOW, false, "", "no rule file");
          }
        });
    try {
      System.err.println("[lanyard] self-test stopped: " + SelfTest.isStopped());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
