package io.lanyard.agent.audit;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Lines on their way to the one thread that writes them. Bounded by their bytes. */
final class LineQueue {
  private static final long MOST_BYTES = 16L << 20;
  private static final long POLL_NANOS = 1_000_000;

  private final ConcurrentLinkedQueue<Entry> entries = new ConcurrentLinkedQueue<>();
  private final AtomicLong bytes = new AtomicLong();
  private volatile @Nullable Thread idleWriter;
  private volatile boolean ended;

  /** Hands a line over; false if there was no room for it in so many nanoseconds. */
  boolean offer(Entry entry, long nanos) {
    long deadline = System.nanoTime() + nanos;
    boolean interrupted = false;
    while (bytes.get() > MOST_BYTES) {
      if (System.nanoTime() - deadline >= 0) {
        restore(interrupted);
        return false;
      }
      LockSupport.parkNanos(this, POLL_NANOS);
      interrupted |= Thread.interrupted();
    }
    restore(interrupted);
    bytes.addAndGet(entry.fields().length());
    entries.add(entry);
    wake();
    return true;
  }

  /** Says that the writer is to write what is waiting, and then to end. */
  void end() {
    ended = true;
    wake();
  }

  /** Whether the writer is to end once nothing waits. */
  boolean hasEnded() {
    return ended;
  }

  private void wake() {
    Thread writer = idleWriter;
    if (writer != null) {
      LockSupport.unpark(writer);
    }
  }

  /** Moves what is waiting into the batch, up to so many bytes and lines. */
  void drainTo(List<Entry> batch, int most, int lines) {
    int drained = 0;
    while (drained < most && batch.size() < lines) {
      Entry entry = entries.poll();
      if (entry == null) {
        break;
      }
      drained += entry.fields().length();
      batch.add(entry);
    }
    bytes.addAndGet(-drained);
  }

  /** Puts the writer to sleep until there is a line or the end, at most so long. */
  void sleep(long nanos) {
    idleWriter = Thread.currentThread();
    // Looked at after the flag is up: a line or an end that came before it wakes nobody.
    if (entries.isEmpty() && !ended && nanos > 0) {
      LockSupport.parkNanos(this, nanos);
    }
    idleWriter = null;
  }

  private static void restore(boolean interrupted) {
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
