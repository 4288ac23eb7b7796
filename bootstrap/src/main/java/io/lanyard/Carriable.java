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

  /**
   * Tasks that are loops over work of many callers, so that whoever happens to start the loop would
   * lend his name to all of them. The JDK's HTTP client reads its connections so; the rest are
   * executors that run their tasks one after the other on somebody else's threads. Class names end
   * in these, since copies are shaded into many jars.
   */
  private static final String[] LOOPS = {
    "common.util.concurrent.SequentialExecutor$QueueWorker", "io.grpc.internal.SerializingExecutor",
  };

  private static final String HTTP_CLIENT = "jdk.internal.net.http.";

  /** The scheduler of virtual threads gets a task whenever any thread wakes one up. */
  private static final String VIRTUAL_THREAD = "java.lang.VirtualThread";

  private Carriable() {}

  boolean includes(Runnable task) {
    return get(task.getClass());
  }

  @Override
  protected Boolean computeValue(Class<?> type) {
    return !carriesItself(type) && !Comparable.class.isAssignableFrom(type) && !isLoop(type);
  }

  /** A future or stage captured its position when it was made; a queue may want it as it is. */
  private static boolean carriesItself(Class<?> type) {
    return Carried.class.isAssignableFrom(type)
        || RunnableFuture.class.isAssignableFrom(type)
        || ForkJoinTask.class.isAssignableFrom(type)
        || CompletableFuture.AsynchronousCompletionTask.class.isAssignableFrom(type);
  }

  private static boolean isLoop(Class<?> type) {
    String name = type.getName();
    if (name.startsWith(HTTP_CLIENT) || name.startsWith(VIRTUAL_THREAD)) {
      return true;
    }
    for (String loop : LOOPS) {
      if (name.endsWith(loop)) {
        return true;
      }
    }
    return false;
  }
}
