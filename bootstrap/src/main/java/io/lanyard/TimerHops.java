package io.lanyard;

import java.util.TimerTask;

/** What {@code Timer} and its thread call. */
public final class TimerHops {
  private static final WeakPositions SCHEDULED = new WeakPositions();

  private TimerHops() {}

  /**
   * Notes for whom a task was scheduled, which happens only once in its life.
   *
   * @param period 0 for a task that runs once
   */
  public static void schedule(TimerTask task, long period) {
    FlowPosition here = FlowPosition.toHandOver();
    if (here != null && here != FlowPosition.AGENT) {
      FlowPosition kept = period == 0 ? here : here.lent();
      if (kept != null) {
        SCHEDULED.put(task, kept);
      }
    }
  }

  /** Runs a task for whom it was scheduled. */
  public static void run(TimerTask task) {
    FlowPosition before = FlowPosition.set(SCHEDULED.get(task));
    try {
      task.run();
    } finally {
      FlowPosition.set(before);
    }
  }
}
