package io.lanyard;

import org.jspecify.annotations.Nullable;

/** What is called where a thread is started. */
public final class ThreadHops {
  static {
    HandMade.prepare();
  }

  private ThreadHops() {}

  /** The runnable for a thread of its own, which begins at nobody's position. */
  public static @Nullable Runnable runnable(@Nullable Runnable task) {
    FlowPosition here = FlowPosition.toHandOver();
    return task == null
            || here == null
            || here == FlowPosition.AGENT
            || !Carriable.TASKS.includes(task)
        ? task
        : new CarriedRunnable(task, here);
  }

  /**
   * Where a platform thread begins that is about to be started: with its starter if it is made by
   * hand, else with nobody.
   */
  public static @Nullable FlowPosition startingOf(Thread thread) {
    FlowPosition here = FlowPosition.toHandOver();
    return here != null && here != FlowPosition.AGENT && HandMade.is(thread) ? here.lent() : null;
  }

  /**
   * Where a thread begins that is about to be started for a task, or by hand if virtual.
   *
   * @param container what the JDK keeps the thread in
   */
  public static @Nullable FlowPosition startingIn(Object container, Thread thread) {
    FlowPosition here = FlowPosition.toHandOver();
    if (here == null || here == FlowPosition.AGENT) {
      return null;
    }
    return switch (container.getClass().getName()) {
      case "java.util.concurrent.ThreadPerTaskExecutor",
          "jdk.internal.misc.ThreadFlock$ThreadContainerImpl" ->
          here;
      case "jdk.internal.vm.SharedThreadContainer" -> null;
      default -> here.lent();
    };
  }

  /** Where the position of a thread is kept. */
  public static ThreadLocal<FlowPosition> slot() {
    return FlowPosition.slot();
  }
}
