package io.lanyard.agent.telemetry;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Work of Lanyard's own that OpenTelemetry's agent must not see: a span for each export would be
 * exported in its turn, without end.
 */
final class Unobserved {
  /** Where versions of the agent keep it; whoever finds none of them is observed. */
  private static final List<String> SUPPRESSING =
      List.of(
          "io.opentelemetry.javaagent.shaded.io.opentelemetry.api.impl.InstrumentationUtil",
          "io.opentelemetry.javaagent.shaded.io.opentelemetry.api.internal.InstrumentationUtil");

  private Unobserved() {}

  /** Runs the work, once; it must throw nothing. */
  static void run(Runnable work) {
    AtomicBoolean begun = new AtomicBoolean();
    Runnable once =
        () -> {
          begun.set(true);
          work.run();
        };
    for (String type : SUPPRESSING) {
      try {
        Class.forName(type, true, null)
            .getMethod("suppressInstrumentation", Runnable.class)
            .invoke(null, once);
      } catch (ReflectiveOperationException | LinkageError absent) {
        // Another version, or none: observed, then.
      }
      if (begun.get()) {
        return;
      }
    }
    work.run();
  }
}
