package io.lanyard.it.app;

import java.util.concurrent.Callable;

/**
 * Things that an application does one after the other, each on a thread and in a flow of its own.
 */
public final class FlowCases {
  private FlowCases() {}

  /**
   * Runs one on a thread of its name and prints {@code name: result}, or {@code name! } and the
   * exception with its causes.
   */
  public static void run(String name, Callable<?> work) throws InterruptedException {
    Thread thread = new Thread(() -> System.out.println(name + outcome(work)), name);
    thread.start();
    thread.join();
  }

  private static String outcome(Callable<?> work) {
    try {
      return ": " + String.valueOf(work.call()).replace('\n', '/');
    } catch (Throwable failure) {
      return "! " + describe(failure);
    }
  }

  /** The classes of an exception and its causes, outermost first, and the innermost message. */
  public static String describe(Throwable failure) {
    StringBuilder classes = new StringBuilder();
    Throwable last = failure;
    for (Throwable each = failure; each != null; each = each.getCause()) {
      classes.append(each.getClass().getSimpleName()).append(' ');
      last = each;
    }
    return classes + String.valueOf(last.getMessage());
  }
}
