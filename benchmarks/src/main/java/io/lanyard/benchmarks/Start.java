package io.lanyard.benchmarks;

import io.lanyard.Call;
import io.lanyard.Effect;
import io.lanyard.rules.Loaded;
import io.lanyard.rules.RuleFile;
import io.lanyard.rules.RuleSet;
import io.lanyard.rules.Surroundings;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * What it costs to begin: from a rule file's text to the first decision in a JVM that has done
 * nothing else, and to reload in one that has. Prints one figure a line, in microseconds of this
 * thread's CPU time.
 */
public final class Start {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final Surroundings NOBODY = Surroundings.of("benchmark");

  private Start() {}

  /** Arguments: {@code cold} or {@code reload}, and how many rules. */
  public static void main(String[] arguments) {
    int count = Integer.parseInt(arguments[1]);
    String text = Workload.file(Workload.policies(count, 0));
    Call call = Workload.call();
    if (arguments[0].equals("cold")) {
      long before = THREADS.getCurrentThreadCpuTime();
      RuleFile file = file(text);
      tell("read and checked", before);
      decide(RuleSet.of(file, NOBODY), call);
      tell("read, checked and decided first", before);
    } else {
      reload(text, call);
    }
  }

  private static void reload(String text, Call call) {
    for (int i = 0; i < 30; i++) {
      RuleSet warm = RuleSet.of(file(text), NOBODY);
      warm.compile();
      for (int j = 0; j < 5_000; j++) {
        decide(warm, call);
      }
    }
    long before = THREADS.getCurrentThreadCpuTime();
    RuleFile file = file(text);
    tell("read and checked", before);
    before = THREADS.getCurrentThreadCpuTime();
    RuleSet rules = RuleSet.of(file, NOBODY);
    rules.compile();
    tell("indexed and compiled", before);
    before = THREADS.getCurrentThreadCpuTime();
    decide(rules, call);
    tell("first decision", before);
  }

  private static RuleFile file(String text) {
    Loaded loaded = RuleFile.read("lanyard.yaml", text);
    if (loaded instanceof RuleFile file) {
      return file;
    }
    throw new IllegalStateException(loaded.toString());
  }

  private static void decide(RuleSet rules, Call call) {
    if (rules.decide(call).effect() != Effect.ALLOW) {
      throw new IllegalStateException("the call should be allowed");
    }
  }

  private static void tell(String what, long before) {
    System.out.println(what + ": " + (THREADS.getCurrentThreadCpuTime() - before) / 1_000);
  }
}
