package io.lanyard.benchmarks;

import io.lanyard.Attribute;
import io.lanyard.Call;
import io.lanyard.Decision;
import io.lanyard.Effect;
import io.lanyard.rules.RuleSet;
import io.lanyard.rules.Surroundings;
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
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
public class Decisions {
  /** How many rules, and how many of a hundred can't be looked up. */
  @Param({"1/0", "100/0", "10000/0", "10000/5"})
  public String rules = "";

  private RuleSet compiled = RuleSet.of(Workload.rules(Workload.policies(1, 0)), NOBODY);
  private final Call call = Workload.call();

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
  }

  @Benchmark
  public Decision lanyard() {
    return compiled.decide(call);
  }

  /** One rule, inlined; whatever the number of rules. */
  @Benchmark
  public boolean floor() {
    return "t0".equals(call.attributes().value(Attribute.TOOL_NAME))
        && call.caller().groups().contains("support");
  }
}
