package io.lanyard.agent.audit;

import java.util.function.LongSupplier;

/**
 * Hands lines to the writer, with patience for a slow disk but not for one that hangs: once a wait
 * was in vain, nobody waits until something gets written again. Safe for use by many threads.
 */
final class Handover {
  private final LineQueue queue;
  private final LongSupplier written;
  private final Runnable lose;
  private final Runnable stall;
  private final long patienceNanos;
  private volatile long stalledAt = -1;

  /**
   * Makes a handover.
   *
   * @param written how many lines are in the file
   * @param lose counts a line that was not even taken
   * @param stall says that a wait was in vain
   */
  Handover(
      LineQueue queue, LongSupplier written, Runnable lose, Runnable stall, long patienceNanos) {
    this.queue = queue;
    this.written = written;
    this.lose = lose;
    this.stall = stall;
    this.patienceNanos = patienceNanos;
  }

  /** Hands a line over; waits only if there is no room for it. */
  void hand(Entry entry) {
    if (!queue.offer(entry, patience())) {
      lose.run();
    }
  }

  /**
   * Hands a line over and waits until it is in the file.
   *
   * @return whether it is; if not, it may still get there later
   */
  boolean handAndWait(Entry entry) {
    return handAndWait(entry, patience());
  }

  /** The same with a wait of its own. */
  boolean handAndWait(Entry entry, long nanos) {
    long deadline = System.nanoTime() + nanos;
    boolean done = false;
    if (queue.offer(entry, nanos)) {
      done = entry.await(deadline - System.nanoTime());
    } else {
      lose.run();
    }
    if (!done && System.nanoTime() - deadline >= 0) {
      stalledAt = written.getAsLong();
      stall.run();
    }
    return done;
  }

  private long patience() {
    return stalledAt == written.getAsLong() ? 0 : patienceNanos;
  }
}
