package io.lanyard.agent;

import io.lanyard.AgentClassLoader;
import io.lanyard.Call;
import io.lanyard.Caller;
import io.lanyard.Decision;
import io.lanyard.DecisionPoint;
import io.lanyard.Effect;
import io.lanyard.Flow;
import io.lanyard.FlowPosition;
import io.lanyard.Outcome;
import io.lanyard.agent.library.selftest.SelfTestPoint;
import java.util.function.Supplier;

/**
 * Attempts a forbidden call through a woven class, at start: whether a JVM weaves, links and
 * refuses is nothing to take on trust.
 */
final class SelfTest {
  private static final String PROBE = "io.lanyard.agent.library.selftest.Probe";
  private static final String PASSED = "passed";

  private SelfTest() {}

  /** Refuses the probe's call and passes on every other. */
  static DecisionPoint refusing(DecisionPoint next) {
    return new Refusing(next);
  }

  /** Whether the forbidden call was stopped. */
  static boolean isStopped() throws ReflectiveOperationException {
    FlowPosition before =
        FlowPosition.set(FlowPosition.startOf(Flow.ofBackground(), Caller.ANONYMOUS));
    try {
      Supplier<?> probe =
          (Supplier<?>) new ProbeLoader().loadClass(PROBE).getDeclaredConstructor().newInstance();
      return !PASSED.equals(probe.get());
    } finally {
      FlowPosition.set(before);
    }
  }

  /** A loader like an application's, since classes in the agent's own are not woven. */
  private static final class ProbeLoader extends ClassLoader {
    ProbeLoader() {
      super(null);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] file = ((AgentClassLoader) SelfTest.class.getClassLoader()).classFile(name);
      if (file.length == 0) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, file, 0, file.length);
    }
  }

  private record Refusing(DecisionPoint next) implements DecisionPoint {
    @Override
    public Decision decide(Call call) {
      return isProbe(call)
          ? Decision.of(Effect.DENY, true, "self-test", "nobody may reach this")
          : next.decide(call);
    }

    @Override
    public void ended(Call call, Decision decision, Outcome outcome) {
      if (!isProbe(call)) {
        next.ended(call, decision, outcome);
      }
    }

    private static boolean isProbe(Call call) {
      return call.resource().names().contains(SelfTestPoint.RESOURCE);
    }
  }
}
