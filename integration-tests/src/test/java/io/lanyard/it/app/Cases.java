package io.lanyard.it.app;

import java.util.concurrent.Callable;

/** Runs one case after the other and prints a line for each: its name, and what came of it. */
public final class Cases {
  private Cases() {}

  /** Prints {@code name: result}, or {@code name: exception < its cause < ...}. */
  public static void run(String name, Callable<?> work) {
    System.out.println(name + ": " + outcome(work));
  }

  private static String outcome(Callable<?> work) {
    try {
      return String.valueOf(work.call());
    } catch (Throwable thrown) {
      return describe(thrown);
    }
  }

  /** The simple names of an exception and its causes. */
  public static String describe(Throwable thrown) {
    StringBuilder text = new StringBuilder();
    for (Throwable step = thrown; step != null; step = step.getCause()) {
      text.append(text.isEmpty() ? "" : " < ").append(step.getClass().getSimpleName());
    }
    return text.toString();
  }
}
