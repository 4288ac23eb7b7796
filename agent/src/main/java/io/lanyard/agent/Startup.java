package io.lanyard.agent;

import io.lanyard.AgentEntry;
import io.lanyard.FlowPosition;
import io.lanyard.Gate;
import io.lanyard.Guards;
import io.lanyard.Workloads;
import io.lanyard.agent.carry.CarryWeavers;
import io.lanyard.agent.library.EnforcementPoint;
import io.lanyard.agent.library.Libraries;
import io.lanyard.agent.library.selftest.SelfTestPoint;
import io.lanyard.agent.origin.AppConstants;
import io.lanyard.agent.origin.Tracking;
import io.lanyard.agent.weave.Coverage;
import io.lanyard.agent.weave.Weaving;
import java.io.File;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;

/**
 * What happens in {@code premain}: the gate is put up and the weaving begins. Whatever takes rules,
 * tokens or files comes in {@link Assembly}, on a thread of its own, and the gate waits for it.
 */
public final class Startup implements AgentEntry {
  @Override
  public void start(String arguments, Instrumentation instrumentation, File jar) {
    FlowPosition before = FlowPosition.set(FlowPosition.AGENT);
    try {
      AgentConfig config = AgentConfig.of(arguments, System.getProperties(), System.getenv());
      if (config.enabled() && Guards.areInstalled()) {
        Say.line(
            "attached twice; the second is ignored, and so is what it says ('"
                + arguments
                + "'): take one -javaagent away, perhaps in JAVA_TOOL_OPTIONS");
        return;
      }
      config.complaints().forEach(Say::line);
      if (config.enabled()) {
        attach(config, instrumentation, jar);
      } else {
        Say.line("switched off by lanyard.enabled=false: nothing is guarded or recorded");
      }
    } catch (IllegalArgumentException misconfigured) {
      Say.line(String.valueOf(misconfigured.getMessage()));
      System.exit(1);
    } finally {
      FlowPosition.set(before);
    }
  }

  private static void attach(AgentConfig config, Instrumentation instrumentation, File jar) {
    EarlyIncidents early = new EarlyIncidents();
    Gate.incidents(early);
    Coverage coverage = new Coverage();
    PendingDecisions decisions = new PendingDecisions();
    Gate.policy(config.policyUntilRulesAreRead());
    if (!config.rules().isEmpty()) {
      Gate.starting();
    }
    Workloads builtIn = Workloads.builtIn(Thread.currentThread());
    AppConstants constants = new AppConstants();
    Tracking tracking = new Tracking(constants);
    if (config.rules().isEmpty()) {
      tracking.rest();
    }
    Gate.install(SelfTest.refusing(decisions), builtIn, tracking);
    Weaving weaving =
        Weaving.install(instrumentation, points(), CarryWeavers.ALL, coverage, constants);
    new Assembly(config, Version.of(jar), builtIn, tracking, decisions, coverage, early, weaving)
        .begin();
  }

  private static List<EnforcementPoint> points() {
    List<EnforcementPoint> points = new ArrayList<>(Libraries.ALL);
    points.add(new SelfTestPoint());
    return points;
  }
}
