package io.lanyard.agent.audit;

import io.lanyard.Action;
import io.lanyard.Attribute;
import io.lanyard.Attributes;
import io.lanyard.Call;
import io.lanyard.Decision;
import io.lanyard.Effect;
import io.lanyard.Gate;
import io.lanyard.OutputMemory;
import io.lanyard.Passage;
import io.lanyard.Resource;
import io.lanyard.Workloads;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Measures what a recorded call costs its thread; run by hand, with the number of seconds. */
public final class RecordSpeed {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final AtomicLong CPU = new AtomicLong();

  private RecordSpeed() {}

  public static void main(String[] arguments) throws Exception {
    int seconds = arguments.length == 0 ? 3 : Integer.parseInt(arguments[0]);
    for (int threads : new int[] {1, 8, 1, 8}) {
      Path directory = Files.createTempDirectory("lanyard-audit");
      Path file = directory.resolve("lanyard-audit.jsonl");
      try (AuditLog log = AuditLog.open(Logs.settings(file))) {
        Gate.install(
            new AuditedDecisions(call -> Decision.of(Effect.ALLOW, false, "everybody", "may"), log),
            Workloads.builtIn(Thread.currentThread()),
            OutputMemory.NONE);
        long calls = run(threads, seconds * 1_000_000_000L);
        double micros = seconds * 1e6 * threads / calls;
        double cpu = CPU.getAndSet(0) / 1e3 / calls;
        System.out.printf(
            "%d threads: %d calls/s, %.1f us a call, of which %.1f us CPU of its thread; lost %d%n",
            threads, calls / seconds, micros, cpu, log.lost());
      }
    }
  }

  private static long run(int threads, long nanos) throws InterruptedException {
    long[] counts = new long[threads];
    Thread[] all = new Thread[threads];
    long end = System.nanoTime() + nanos;
    for (int t = 0; t < threads; t++) {
      int own = t;
      all[t] =
          new Thread(
              () -> {
                while (System.nanoTime() < end) {
                  callTool();
                  counts[own]++;
                }
                CPU.addAndGet(THREADS.getCurrentThreadCpuTime());
              });
      all[t].start();
    }
    long sum = 0;
    for (int t = 0; t < threads; t++) {
      all[t].join();
      sum += counts[t];
    }
    return sum;
  }

  private static void callTool() {
    Map<String, String> values = Map.of("customer", "c-4711", "order", "o-17");
    Call call =
        Call.of(
            Action.TOOL_CALL,
            Attributes.of(
                Resource.of("orders.lookup"),
                Map.of(Attribute.TOOL_NAME, "orders.lookup", Attribute.TOOL_ARGS, values)));
    Passage passage = Gate.enter(call);
    passage.leave();
    passage.succeeded(Map.of());
  }
}
