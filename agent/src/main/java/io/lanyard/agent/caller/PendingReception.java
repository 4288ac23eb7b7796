package io.lanyard.agent.caller;

import io.lanyard.Gate;
import io.lanyard.Uninterrupted;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Holds the first requests while the rules are being read. All of them together wait no longer than
 * the limit: a start that failed must not slow every request down.
 */
final class PendingReception {
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(20);
  private static final long UNSET = 0;

  private final CountDownLatch ready = new CountDownLatch(1);
  private final AtomicLong deadline = new AtomicLong(UNSET);
  private volatile @Nullable Reception reception;

  void become(Reception newReception) {
    reception = newReception;
    ready.countDown();
  }

  /** What stands behind the entrance; if nothing does in time, one where everybody is nobody. */
  Reception await() {
    Reception now = reception;
    if (now != null) {
      return now;
    }
    long wait = untilDeadline();
    if (wait > 0 && ready(wait)) {
      now = reception;
    }
    return now != null ? now : Reception.NOBODY;
  }

  private long untilDeadline() {
    long now = System.nanoTime();
    // A clock that happens to say the unset value would only wait twice.
    deadline.compareAndSet(UNSET, now + LIMIT_NANOS);
    return deadline.get() - now;
  }

  private boolean ready(long nanos) {
    if (Uninterrupted.await(ready, Duration.ofNanos(nanos))) {
      return true;
    }
    Gate.report(
        "entrance", new IllegalStateException("rules not read in time: requests are anonymous"));
    return false;
  }
}
