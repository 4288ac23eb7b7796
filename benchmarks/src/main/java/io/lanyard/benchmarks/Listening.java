package io.lanyard.benchmarks;

import io.lanyard.Call;
import io.lanyard.FlowPosition;
import io.lanyard.Source;
import io.lanyard.SourceKind;
import io.lanyard.agent.origin.AppConstants;
import io.lanyard.agent.origin.Tracking;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a flow pays for each character that it hears, in time and in memory. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 10, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class Listening {
  private static final int CHARS = 64 << 10;
  private static final int FLOWS = 200;

  private final List<String> texts = texts();
  private final Tracking tracking = tracking();

  /** A flow that hears 64 KB; the figure is for one character. */
  @Benchmark
  @OperationsPerInvocation(CHARS)
  public FlowPosition hear() {
    return heard(tracking, texts);
  }

  /** Bytes that the heap holds for each character heard, the texts themselves not counted twice. */
  static double bytesPerChar() {
    Tracking tracking = tracking();
    List<String> texts = texts();
    List<FlowPosition> flows = new ArrayList<>();
    long before = used();
    for (int i = 0; i < FLOWS; i++) {
      flows.add(heard(tracking, texts));
    }
    double bytes = used() - before;
    if (flows.size() != FLOWS) {
      throw new IllegalStateException("the flows must be held until now");
    }
    return bytes / FLOWS / CHARS;
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static FlowPosition heard(Tracking tracking, List<String> texts) {
    FlowPosition flow = Provenance.request();
    Call chat = Provenance.call(flow, "");
    for (String text : texts) {
      tracking.heard(chat, Source.of(SourceKind.TOOL, "t"), text);
    }
    return flow;
  }

  private static Tracking tracking() {
    Tracking tracking = new Tracking(new AppConstants());
    tracking.begin();
    return tracking;
  }

  private static List<String> texts() {
    Random random = new Random(5);
    List<String> texts = new ArrayList<>();
    for (int chars = 0; chars < CHARS; chars += 1 << 10) {
      texts.add(Provenance.prose(random).substring(0, 1 << 10));
    }
    return texts;
  }
}
