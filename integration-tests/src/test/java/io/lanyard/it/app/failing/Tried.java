package io.lanyard.it.app.failing;

import java.util.concurrent.Callable;

/** Tries things and prints a line for each: its name and {@code passed}, or what it threw. */
final class Tried {
  private Tried() {}

  static void call(String name, Callable<?> work) {
    try {
      work.call();
      passed(name);
    } catch (Throwable thrown) {
      refused(name, thrown);
    }
  }

  static void passed(String name) {
    System.out.println(name + ": passed");
  }

  /** The classes of an exception and its causes, which tell a refusal from any other trouble. */
  static void refused(String name, Throwable thrown) {
    StringBuilder text = new StringBuilder();
    for (Throwable step = thrown; step != null; step = step.getCause()) {
      text.append(text.isEmpty() ? "" : " < ").append(step.getClass().getSimpleName());
    }
    System.out.println(name + ": " + text);
  }
}
