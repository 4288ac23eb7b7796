package io.lanyard;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RunnableFuture;

/**
 * Whether tasks of a class may be handed to a pool along with a position; found out once for each
 * class.
 */
final class Carriable extends ClassValue<Boolean> {
  static final Carriable TASKS = new Carriable();

  private Carriable() {}

  boolean includes(Runnable task) {
    return get(task.getClass());
  }

  @Override
  protected Boolean computeValue(Class<?> type) {
    return !carriesItself(type)
        && !Comparable.class.isAssignableFrom(type)
        && !Loops.KNOWN.includes(type);
  }

  /** A future or stage captured its position when it was made; a queue may want it as it is. */
  private static boolean carriesItself(Class<?> type) {
    return Carried.class.isAssignableFrom(type)
        || RunnableFuture.class.isAssignableFrom(type)
        || ForkJoinTask.class.isAssignableFrom(type)
        || CompletableFuture.AsynchronousCompletionTask.class.isAssignableFrom(type);
  }
}
