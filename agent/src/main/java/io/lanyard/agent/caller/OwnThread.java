package io.lanyard.agent.caller;

import io.lanyard.FlowPosition;

/** A thread for one errand of Lanyard's, which has nothing of the application's. */
public final class OwnThread {
  private OwnThread() {}

  /**
   * Runs this on a thread of its own.
   *
   * @param name behind {@code lanyard-}
   * @throws OutOfMemoryError if the machine has no thread to spare
   */
  public static void start(String name, Runnable errand) {
    Thread thread =
        new Thread(
            null,
            () -> {
              FlowPosition.belongsToAgent();
              errand.run();
            },
            "lanyard-" + name,
            0,
            false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    thread.start();
  }
}
