package io.lanyard;

import org.jspecify.annotations.Nullable;

/** What is called where a thread is made for one task. */
public final class ThreadHops {
  private ThreadHops() {}

  /** The runnable for a thread of its own, which begins at nobody's position. */
  public static @Nullable Runnable runnable(@Nullable Runnable task) {
    FlowPosition here = FlowPosition.current();
    return task == null
            || here == null
            || here == FlowPosition.AGENT
            || !Carriable.TASKS.includes(task)
        ? task
        : new CarriedRunnable(task, here);
  }
}
