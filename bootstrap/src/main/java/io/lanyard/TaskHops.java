package io.lanyard;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * What {@code FutureTask} calls when it is made, and so every {@code submit} and {@code schedule}.
 */
public final class TaskHops {
  private TaskHops() {}

  /** The callable, to be called at the position of the thread that makes the future. */
  public static <V> @Nullable Callable<V> callable(@Nullable Callable<V> task) {
    FlowPosition here = FlowPosition.toHandOver();
    return task == null || here == FlowPosition.AGENT || task instanceof Carried
        ? task
        : new CarriedCallable<>(task, here);
  }

  /** The runnable, to be run at the position of the thread that makes the future. */
  public static @Nullable Runnable runnable(@Nullable Runnable task) {
    FlowPosition here = FlowPosition.toHandOver();
    return task == null || here == FlowPosition.AGENT || task instanceof Carried
        ? task
        : new CarriedRunnable(task, Loops.KNOWN.includes(task.getClass()) ? null : here);
  }
}
