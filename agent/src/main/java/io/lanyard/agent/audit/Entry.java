package io.lanyard.agent.audit;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One line on its way from the thread that has something to say to the writer. */
final class Entry {
  private enum State {
    WAITING,
    WRITTEN,
    LOST
  }

  private final JsonLine fields;
  private final long micros;
  private final @Nullable Thread waiter;
  private final @Nullable Position covered;
  private volatile State state = State.WAITING;

  private Entry(JsonLine fields, @Nullable Thread waiter, @Nullable Position covered) {
    this.fields = fields;
    this.micros = Timestamps.nowMicros();
    this.waiter = waiter;
    this.covered = covered;
  }

  static Entry of(JsonLine fields) {
    return new Entry(fields, null, null);
  }

  /** A line that this thread will wait for. */
  static Entry awaited(JsonLine fields) {
    return new Entry(fields, Thread.currentThread(), null);
  }

  /** A checkpoint, which this thread may wait for. */
  static Entry checkpoint(JsonLine fields, Position covered) {
    return new Entry(fields, Thread.currentThread(), covered);
  }

  JsonLine fields() {
    return fields;
  }

  long micros() {
    return micros;
  }

  /** How far the record is signed with it; null unless it is a checkpoint. */
  @Nullable Position covered() {
    return covered;
  }

  void settle(boolean written) {
    state = written ? State.WRITTEN : State.LOST;
    if (waiter != null) {
      LockSupport.unpark(waiter);
    }
  }

  /** Waits until the line is in the file or certainly not, at most so long; whether it is. */
  boolean await(long nanos) {
    long deadline = System.nanoTime() + nanos;
    boolean interrupted = false;
    while (state == State.WAITING) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        break;
      }
      LockSupport.parkNanos(this, left);
      // Kept for the application: an interrupt must not let a call pass unrecorded.
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return state == State.WRITTEN;
  }
}
