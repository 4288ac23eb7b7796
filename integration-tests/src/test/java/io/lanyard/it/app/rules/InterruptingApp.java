package io.lanyard.it.app.rules;

/** Does what {@link AskingApp} does, and interrupts all other threads as often as it can. */
public final class InterruptingApp {
  private InterruptingApp() {}

  public static void main(String[] arguments) throws InterruptedException {
    Thread main = Thread.currentThread();
    Thread interrupting = new Thread(() -> interruptAllBut(main));
    interrupting.setDaemon(true);
    interrupting.start();
    AskingApp.main(arguments);
  }

  private static void interruptAllBut(Thread main) {
    while (true) {
      for (Thread thread : Thread.getAllStackTraces().keySet()) {
        if (thread != main && thread.getName().equals("lanyard-rules")) {
          thread.interrupt();
        }
      }
      // A sleep of its own would be interrupted as well.
      long until = System.nanoTime() + 700_000_000L;
      while (System.nanoTime() < until) {
        Thread.onSpinWait();
      }
    }
  }
}
