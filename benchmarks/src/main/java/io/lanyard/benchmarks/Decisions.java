package io.lanyard.benchmarks;

import io.lanyard.Attribute;
import io.lanyard.Call;
import io.lanyard.CallId;
import io.lanyard.Decision;
import io.lanyard.Effect;
import io.lanyard.FlowPosition;
import io.lanyard.Gate;
import io.lanyard.OutputMemory;
import io.lanyard.Passage;
import io.lanyard.Workloads;
import io.lanyard.rules.RuleSet;
import io.lanyard.rules.Surroundings;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One call decided by Lanyard, and by the test that somebody would write by hand. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 8, time = 2)
@Measurement(iterations = 20, time = 250, timeUnit = TimeUnit.MILLISECONDS)
public class Decisions {
  /** How many rules, and how many of a hundred can't be looked up. */
  @Param({"1/0", "100/0", "10000/0", "10000/5"})
  public String rules = "";

  private RuleSet compiled = RuleSet.of(Workload.rules(Workload.policies(1, 0)), NOBODY);
  private final Call call = Workload.call();
  private final long expires = call.caller().expiry().toEpochMilli();

  private static final Surroundings NOBODY = Surroundings.of("benchmark");

  @Setup
  public void load() {
    String[] parts = rules.split("/");
    var policies = Workload.policies(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    compiled = RuleSet.of(Workload.rules(policies), NOBODY);
    compiled.compile();
    if (compiled.decide(call).effect() != Effect.ALLOW) {
      throw new IllegalStateException("the call should be allowed");
    }
    Gate.install(compiled, Workloads.builtIn(Thread.currentThread()), OutputMemory.NONE);
  }

  /** Callers one after the other, as many as work at once. */
  @State(Scope.Thread)
  public static class Turns {
    private final Call[] calls = new Call[64];
    private int last;

    @Setup
    public void come() {
      for (int i = 0; i < calls.length; i++) {
        calls[i] = Workload.call();
      }
    }

    private Call next() {
      last = (last + 1) % calls.length;
      return calls[last];
    }
  }

  /** Each measuring thread stands where the caller's flow begins. */
  @State(Scope.Thread)
  public static class Standing {
    @Setup
    public void stand() {
      FlowPosition.set(Workload.position());
    }
  }

  @Benchmark
  public Decision lanyard() {
    return compiled.decide(call);
  }

  /** Nothing that a thread keeps of its last caller is of use for the next. */
  @Benchmark
  public Decision lanyardByTurns(Turns turns) {
    return compiled.decide(turns.next());
  }

  /** The whole way of a call: it gets an id and its times, is decided, and ends. */
  @Benchmark
  public Passage gate(Standing inFlow) {
    Passage passage = Gate.enter(Call.of(call.action(), call.attributes()));
    passage.leave();
    passage.succeeded(Map.of());
    return passage;
  }

  /** What {@link #gate} can't do without: an id of the moment, and two times to tell how long. */
  @Benchmark
  public boolean gateFloor() {
    long began = System.nanoTime();
    String id = CallId.next();
    boolean allowed = floor() && System.currentTimeMillis() < expires;
    return allowed && System.nanoTime() - began >= 0 && !id.isEmpty();
  }

  /** The same rule by somebody who does not forget that credentials expire. */
  @Benchmark
  public boolean floorWithExpiry() {
    return floor() && System.currentTimeMillis() < expires;
  }

  /** One rule, inlined; whatever the number of rules. */
  @Benchmark
  public boolean floor() {
    return "t0".equals(call.attributes().value(Attribute.TOOL_NAME))
        && call.caller().groups().contains("support");
  }
}
