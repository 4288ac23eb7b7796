package io.lanyard;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.SynchronousQueue;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ThreadPoolExecutor} calls. A task is wrapped only while it waits in the queue: the
 * pool's hooks, its rejection handler and whoever removes or drains tasks get the task itself.
 */
public final class PoolHops {
  private PoolHops() {}

  /**
   * What {@code execute} puts into the queue. A task handed over by nobody needs no wrapping, since
   * the pool's threads are at nobody's position between tasks.
   */
  public static @Nullable Runnable queued(@Nullable Runnable task, BlockingQueue<Runnable> queue) {
    if (task == null) {
      return null;
    }
    FlowPosition here = FlowPosition.toHandOver();
    return here == null
            || here == FlowPosition.AGENT
            || !takesAnything(queue)
            || !Carriable.TASKS.includes(task)
        ? task
        : new CarriedRunnable(task, here);
  }

  /** A queue that sorts its elements would cast ours to the application's type. */
  private static boolean takesAnything(BlockingQueue<?> queue) {
    return queue instanceof LinkedBlockingQueue
        || queue instanceof SynchronousQueue
        || queue instanceof ArrayBlockingQueue
        || queue instanceof LinkedBlockingDeque
        || queue instanceof LinkedTransferQueue;
  }

  /** The task that the application knows. */
  public static @Nullable Runnable task(@Nullable Runnable queued) {
    return queued instanceof CarriedRunnable carried ? carried.task : queued;
  }

  /** Places the pool's thread for a task and returns the task, whose {@code run} comes next. */
  public static @Nullable Runnable begin(@Nullable Runnable queued) {
    if (queued instanceof CarriedRunnable carried) {
      carried.enter();
      return carried.task;
    }
    return queued;
  }

  /** Leaves the pool's thread at nobody's position, whatever the task did. */
  public static void end() {
    if (FlowPosition.current() != FlowPosition.AGENT) {
      FlowPosition.set(null);
    }
  }

  /** Removes a task from the queue, whether it waits there by itself or wrapped. */
  public static boolean remove(BlockingQueue<Object> queue, Object task) {
    return (!(task instanceof CarriedRunnable) && queue.remove(task))
        || (takesAnything(queue) && queue.remove(new Sought(task)));
  }

  /** The tasks themselves, in place. */
  public static List<Runnable> drained(List<Runnable> queued) {
    for (int i = 0; i < queued.size(); i++) {
      if (queued.get(i) instanceof CarriedRunnable carried) {
        queued.set(i, carried.task);
      }
    }
    return queued;
  }

  /**
   * Equal to the wrapped form of a task, or to this very wrapper if the pool takes back what it has
   * just queued. Queues ask what they look for, not what they hold.
   */
  private record Sought(Object task) {
    @Override
    public boolean equals(@Nullable Object other) {
      return task == other
          || (other instanceof CarriedRunnable carried
              && !(task instanceof CarriedRunnable)
              && task.equals(carried.task));
    }

    @Override
    public int hashCode() {
      return task.hashCode();
    }
  }
}
