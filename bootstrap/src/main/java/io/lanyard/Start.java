package io.lanyard;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * The moments between {@code premain} and the rules. What is guarded depends on the rule file, so a
 * call that comes before it has been read waits for it; a rule file that guards everything would
 * otherwise miss the first calls.
 */
final class Start {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** Null whenever nobody has to wait, so that the path of every call costs one read. */
  private static volatile @Nullable CountDownLatch pending;

  private Start() {}

  static void begin() {
    pending = new CountDownLatch(1);
  }

  static void end() {
    CountDownLatch waiting = pending;
    pending = null;
    if (waiting != null) {
      waiting.countDown();
    }
  }

  /** After the limit the call goes on to be decided, which fails in its own way. */
  static void await() {
    CountDownLatch start = pending;
    if (start == null) {
      return;
    }
    if (!Uninterrupted.await(start, LIMIT)) {
      Gate.report("start", new IllegalStateException("no rules after " + LIMIT.toSeconds() + " s"));
    }
  }
}
