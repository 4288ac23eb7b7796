package io.lanyard;

import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/**
 * What is called where a thread or a pool gets a task that would run for whoever hands it over: one
 * that is a loop over the work of many runs for nobody.
 */
public final class LoopHops {
  static {
    Loops.KNOWN.includes(LoopHops.class);
  }

  private LoopHops() {}

  /** The task itself, or one that runs for nobody; null stays null. */
  public static @Nullable Runnable runnable(@Nullable Runnable task) {
    return task != null && Loops.KNOWN.includes(task.getClass())
        ? new CarriedRunnable(task, null)
        : task;
  }

  /** The task for a pool; what wakes up virtual threads must not wait for anything meanwhile. */
  public static @Nullable Runnable runnable(@Nullable Runnable task, ForkJoinPool pool) {
    return FlowPosition.current() == null || ForkHops.runsVirtualThreads(pool)
        ? task
        : runnable(task);
  }
}
