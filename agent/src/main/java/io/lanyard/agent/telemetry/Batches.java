package io.lanyard.agent.telemetry;

import io.lanyard.agent.caller.OwnThread;
import io.opentelemetry.sdk.common.CompletableResultCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sends many at once, on a thread that an interrupt does not end. That of OpenTelemetry's own
 * processors ends at the first one, and from then on nothing is sent, without a word: some
 * applications interrupt every thread that they find. Safe for use by many threads.
 */
final class Batches<T> {
  private static final int MOST_WAITING = 2_048;
  private static final int MOST_AT_ONCE = 512;
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Function<List<T>, CompletableResultCode> export;
  private final long delayNanos;
  private final Consumer<Throwable> failures;
  private final BlockingQueue<T> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Queue<CompletableResultCode> flushes = new ConcurrentLinkedQueue<>();
  private volatile @Nullable Thread thread;
  private volatile boolean ended;
  private volatile boolean sentAll;

  /**
   * Begins to send.
   *
   * @param name of its thread, behind {@code lanyard-}
   * @param delay for how long something waits at most
   */
  Batches(
      String name,
      Duration delay,
      Function<List<T>, CompletableResultCode> export,
      Consumer<Throwable> failures) {
    this.export = export;
    this.delayNanos = delay.toNanos();
    this.failures = failures;
    OwnThread.start(name, this::run);
  }

  /** Has it sent soon. Dropped if the receiver is too slow: the record alone is the evidence. */
  void add(T one) {
    if (waiting.offer(one) && waiting.size() >= MOST_AT_ONCE) {
      LockSupport.unpark(thread);
    }
  }

  /** Sends what is waiting. */
  CompletableResultCode flush() {
    CompletableResultCode done = new CompletableResultCode();
    flushes.add(done);
    if (sentAll) {
      done.succeed(); // nobody would look any more
    }
    LockSupport.unpark(thread);
    return done;
  }

  /** Sends what is waiting, and ends. */
  CompletableResultCode end() {
    CompletableResultCode done = flush();
    ended = true;
    LockSupport.unpark(thread);
    return done;
  }

  private void run() {
    thread = Thread.currentThread();
    long next = System.nanoTime() + delayNanos;
    boolean last = false;
    while (!last) {
      last = ended;
      boolean due = next - System.nanoTime() <= 0;
      if (last || due || !flushes.isEmpty() || waiting.size() >= MOST_AT_ONCE) {
        sendAll();
        next = System.nanoTime() + delayNanos;
      } else {
        LockSupport.parkNanos(this, next - System.nanoTime());
      }
      Thread.interrupted(); // else it would never park again
    }
    sentAll = true;
    sendAll(); // whatever came in between
  }

  private void sendAll() {
    List<CompletableResultCode> asked = new ArrayList<>();
    for (CompletableResultCode flush = flushes.poll(); flush != null; flush = flushes.poll()) {
      asked.add(flush);
    }
    List<T> batch = new ArrayList<>();
    while (waiting.drainTo(batch, MOST_AT_ONCE) > 0) {
      send(batch);
      batch = new ArrayList<>();
    }
    asked.forEach(CompletableResultCode::succeed);
  }

  private void send(List<T> batch) {
    try {
      export.apply(batch).join(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RuntimeException | Error failure) {
      failures.accept(failure);
    }
  }
}
