package io.lanyard.agent.revocation;

import io.lanyard.FlowPosition;
import io.lanyard.Incidents;
import io.lanyard.agent.caller.UnreadableException;
import io.lanyard.rules.RevocationSettings;
import io.lanyard.rules.RevokedList;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A source and the thread that asks it. */
final class WatchedSource implements Runnable {
  private final String id;
  private final RevocationFeed feed;
  private final long periodMillis;
  private final long staleNanos;
  private final Incidents incidents;
  private final CountDownLatch first = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean everRead;
  private volatile long lastRead;
  private volatile boolean over;

  WatchedSource(String id, RevocationFeed feed, RevocationSettings settings, Incidents incidents) {
    this.id = id;
    this.feed = feed;
    this.periodMillis = settings.every().toMillis();
    this.staleNanos = settings.staleAfter().toNanos();
    this.incidents = incidents;
    this.thread = new Thread(null, this, "lanyard-revocation", 0, false);
    thread.setDaemon(true);
  }

  void begin() {
    thread.start();
  }

  void end() {
    over = true;
    thread.interrupt();
  }

  void awaitFirst(long deadline) {
    try {
      // Whoever waited in vain goes on, and the source counts as stale until it can be read.
      boolean unused = first.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void run() {
    FlowPosition.belongsToAgent();
    while (!over) {
      poll();
      first.countDown();
      pause();
    }
  }

  /**
   * An application that interrupts all threads that it finds must not end this one: nobody would
   * hear of a revocation any more.
   */
  private void pause() {
    try {
      Thread.sleep(periodMillis);
    } catch (InterruptedException endOrNotByUs) {
      // Whether it is the end, the loop asks.
    }
  }

  private void poll() {
    try {
      feed.poll();
      lastRead = System.nanoTime();
      everRead = true;
    } catch (Exception | Error failure) {
      if (!over) {
        incidents.report(
            "revocation source '" + id + "'",
            failure instanceof IOException unreadable
                ? UnreadableException.of(unreadable)
                : failure);
      }
    }
  }

  RevokedList revoked() {
    return feed.revoked();
  }

  /** Whether it could not be read for too long, or never. */
  boolean isStale() {
    return !everRead || System.nanoTime() - lastRead > staleNanos;
  }
}
