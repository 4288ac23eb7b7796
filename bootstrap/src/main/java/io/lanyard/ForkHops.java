package io.lanyard;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ForkJoinTask} and {@code ForkJoinPool} call. A thread that joins runs whatever task
 * it finds, also another caller's, so each task must bring its own position or run for nobody.
 */
public final class ForkHops {
  private static final WeakPositions WAITING = new WeakPositions();

  private ForkHops() {}

  /** Notes for whom a task is about to wait in a queue, or to run at once. */
  public static void handOver(ForkJoinTask<?> task) {
    FlowPosition here = FlowPosition.toHandOver();
    if (here != null && here != FlowPosition.AGENT && !isShared(task)) {
      WAITING.put(task, here);
    }
  }

  /**
   * Notes for whom a task is submitted to a pool, unless the pool runs virtual threads: whoever
   * wakes one up submits it, and must not wait for anything meanwhile.
   */
  public static void submit(ForkJoinTask<?> task, ForkJoinPool pool) {
    if (FlowPosition.current() != null && !runsVirtualThreads(pool)) {
      handOver(task);
    }
  }

  static boolean runsVirtualThreads(ForkJoinPool pool) {
    return pool.getFactory().getClass().getName().startsWith("java.lang.");
  }

  /** A stage has captured its own position; a publisher's loop serves many, and so do others. */
  private static boolean isShared(ForkJoinTask<?> task) {
    return task instanceof CompletableFuture.AsynchronousCompletionTask
        || Loops.KNOWN.includes(task.getClass());
  }

  /** Places the thread for a task and returns where it stood before. */
  public static @Nullable FlowPosition begin(ForkJoinTask<?> task) {
    return FlowPosition.set(WAITING.remove(task));
  }

  /** Puts the thread back. */
  public static void end(@Nullable FlowPosition before) {
    FlowPosition.set(before);
  }
}
