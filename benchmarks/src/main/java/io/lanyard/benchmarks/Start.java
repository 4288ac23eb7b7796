package io.lanyard.benchmarks;

import io.lanyard.Call;
import io.lanyard.Effect;
import io.lanyard.rules.Loaded;
import io.lanyard.rules.RuleFile;
import io.lanyard.rules.RuleSet;
import io.lanyard.rules.Surroundings;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;

/**
 * What it costs to begin: from a rule file's text to the first decision in a JVM that has done
 * nothing else, and to reload in one that has. Prints one figure a line, in microseconds of this
 * thread's CPU time; first decisions after a reload are shorter than it takes to read that, so that
 * they are told by the clock, the median of many.
 */
public final class Start {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final Surroundings NOBODY = Surroundings.of("benchmark");

  private static final int RELOADS = 31;

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
    firstDecisions(text, call);
  }

  /**
   * By new rules, and as often by those before them: after a reload the processor's caches hold
   * nothing of either, and what that costs is no fault of the new ones.
   */
  private static void firstDecisions(String text, Call call) {
    RuleSet before = RuleSet.of(file(text), NOBODY);
    long[] first = new long[RELOADS];
    long[] instead = new long[RELOADS];
    long[] second = new long[RELOADS];
    for (int i = 0; i < 2 * RELOADS; i++) {
      RuleSet after = RuleSet.of(file(text), NOBODY);
      after.compile();
      if (i % 2 == 0) {
        first[i / 2] = nanos(after, call);
      } else {
        instead[i / 2] = nanos(before, call);
        second[i / 2] = nanos(after, call);
      }
      for (int j = 0; j < 5_000; j++) {
        decide(after, call);
      }
      before = after;
    }
    tellMedian("first decision", first);
    tellMedian("first decision, had it been by the rules before", instead);
    tellMedian("first decision by the new ones right after that", second);
  }

  private static long nanos(RuleSet rules, Call call) {
    long before = System.nanoTime();
    decide(rules, call);
    return System.nanoTime() - before;
  }

  private static void tellMedian(String what, long[] nanos) {
    Arrays.sort(nanos);
    System.out.printf(Locale.ROOT, "%s: %.1f%n", what, nanos[nanos.length / 2] / 1_000.0);
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
