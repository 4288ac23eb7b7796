package io.lanyard;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Waits that an interrupt does not cut short: a thread that somebody has interrupted goes on to
 * make its call, and that must be decided like any other.
 */
public final class Uninterrupted {
  private Uninterrupted() {}

  /**
   * Waits for the latch, and leaves the thread interrupted if it was or has been meanwhile.
   *
   * @param limit how long at most
   * @return whether the latch has opened
   */
  public static boolean await(CountDownLatch latch, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return latch.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
