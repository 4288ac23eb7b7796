package io.lanyard.it.app.failing;

/** Starts a process, after it has used what its arguments name. */
public final class OneProcessApp {
  private OneProcessApp() {}

  public static void main(String[] runnables) {
    for (String runnable : runnables) {
      Tried.call(
          runnable,
          () -> {
            ((Runnable) Class.forName(runnable).getDeclaredConstructor().newInstance()).run();
            return "";
          });
    }
    Tried.call("process", () -> new ProcessBuilder("true").start().waitFor());
  }
}
