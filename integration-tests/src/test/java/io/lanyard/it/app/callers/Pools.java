package io.lanyard.it.app.callers;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;

/** Ways to other threads. */
final class Pools {
  /** Work that is handed over by hand, to a thread which is older than any request. */
  private static final SynchronousQueue<Runnable> BY_HAND = new SynchronousQueue<>();

  static {
    Thread stranger =
        new Thread(
            () -> {
              try {
                while (true) {
                  BY_HAND.take().run();
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "stranger");
    stranger.setDaemon(true);
    stranger.start();
  }

  private Pools() {}

  static void strange(Runnable task) {
    try {
      BY_HAND.put(task);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static String get(Future<String> result) {
    try {
      return result.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
