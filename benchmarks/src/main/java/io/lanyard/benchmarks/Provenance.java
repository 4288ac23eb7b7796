package io.lanyard.benchmarks;

import io.lanyard.Action;
import io.lanyard.Attributes;
import io.lanyard.Call;
import io.lanyard.Caller;
import io.lanyard.Flow;
import io.lanyard.FlowPosition;
import io.lanyard.Grant;
import io.lanyard.InboundRequest;
import io.lanyard.Known;
import io.lanyard.ModelOutput;
import io.lanyard.Origins;
import io.lanyard.Resource;
import io.lanyard.Source;
import io.lanyard.SourceKind;
import io.lanyard.agent.origin.AppConstants;
import io.lanyard.agent.origin.Tracking;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
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

/** What it costs to say where a statement of 120 characters comes from, and to listen. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 10, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class Provenance {
  /** More statements than verdicts are kept. */
  private static final int STATEMENTS = 1_024;

  private static final int CONSTANTS = 2_000;
  private static final int TEXT = 1_024;
  private static final FlowPosition SILENT = request();

  /** How many kilobytes the flow has heard; no more than 256 are kept. */
  @Param({"1", "4", "16", "64", "256", "1024"})
  public int heard;

  private final AppConstants constants = new AppConstants();
  private final Tracking tracking = new Tracking(constants);
  private final Tracking quiet = new Tracking(constants);
  private final FlowPosition flow = request();
  private final Call[] statements = new Call[STATEMENTS];
  private final Call silent = call(SILENT, statement(0));
  private int next;

  @Setup
  public void listen() {
    tracking.begin();
    quiet.begin();
    for (int i = 0; i < CONSTANTS; i++) {
      constants.add("select id, name_" + i + ", state from table_" + i + " where id = ?");
    }
    Random random = new Random(5);
    Call chat = call(flow, "");
    tracking.remember(chat, new ModelOutput("I looked at it.", List.of()));
    for (int i = 0; i < heard * 1_024 / TEXT; i++) {
      tracking.heard(chat, Source.of(SourceKind.TOOL, "t"), prose(random));
    }
    for (int i = 0; i < STATEMENTS; i++) {
      statements[i] = call(flow, statement(i));
    }
    if (tracking.origins(statements[0]).structureFrom(SourceKind.MODEL) == Known.YES
        && heard < 256) {
      throw new IllegalStateException("the statement should not be the model's");
    }
  }

  /** Another statement each time. */
  @Benchmark
  public Known check() {
    next = (next + 1) % STATEMENTS;
    return tracking.origins(statements[next]).structureFrom(SourceKind.MODEL);
  }

  /** The same again. */
  @Benchmark
  public Known cached() {
    return tracking.origins(statements[0]).structureFrom(SourceKind.MODEL);
  }

  /** A rule asks, and no model has said anything in this flow. */
  @Benchmark
  public Known silent() {
    return tracking.origins(silent).structureFrom(SourceKind.MODEL);
  }

  /** A rule asks, and no model has said anything at all. */
  @Benchmark
  public Known quiet() {
    return quiet.origins(silent).structureFrom(SourceKind.MODEL);
  }

  /** No rule asks. */
  @Benchmark
  public Origins unasked() {
    return tracking.origins(silent);
  }

  static String prose(Random random) {
    StringBuilder text = new StringBuilder();
    while (text.length() < TEXT) {
      int letters = 2 + random.nextInt(8);
      for (int i = 0; i < letters; i++) {
        text.append((char) ('a' + random.nextInt(26)));
      }
      text.append(' ');
    }
    return text.toString();
  }

  private static String statement(int i) {
    return "select o.id, o.state, c.name from orders o join customer c on c.id = o.customer_id "
        + "where o.region = 'north' and o.number = "
        + i;
  }

  static FlowPosition request() {
    return FlowPosition.startOf(
        Flow.ofRequest(InboundRequest.NONE), Caller.workload("assistant", Set.of(), "benchmark"));
  }

  static Call call(FlowPosition position, String text) {
    return Call.of(Action.SQL_EXECUTE, Attributes.of(Resource.NONE, Map.of()))
        .text(text)
        .bind(position, null, Grant.NONE);
  }
}
