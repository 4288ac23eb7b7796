package io.lanyard.agent.audit;

import io.lanyard.agent.caller.UnreadableException;
import java.io.PrintStream;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Says on stderr what went wrong: the first time with the place where it happened, then only how
 * often, at each power of ten, so that a failure in every call does not bury the application's own
 * output.
 */
final class Complaints {
  private static final int MOST_KINDS = 1_000;
  private static final int FRAMES = 5;

  private final PrintStream err;
  private final ConcurrentHashMap<String, AtomicLong> counts = new ConcurrentHashMap<>();

  Complaints(PrintStream err) {
    this.err = err;
  }

  /** Complains and returns how often there was cause to. */
  long about(String where, Throwable failure) {
    String kind = where + ": " + failure.getClass().getName();
    AtomicLong count = counts.get(kind);
    if (count == null) {
      AtomicLong fresh = new AtomicLong();
      AtomicLong other =
          counts.putIfAbsent(counts.size() < MOST_KINDS ? kind : "other failures", fresh);
      count = other == null ? fresh : other;
    }
    long times = count.incrementAndGet();
    if (times == 1) {
      err.println(first(where, failure));
    } else if (isPowerOfTen(times)) {
      err.println("[lanyard] failure in " + kind + ", " + times + " times so far");
    }
    return times;
  }

  private static String first(String where, Throwable failure) {
    StringBuilder text = new StringBuilder();
    text.append("[lanyard] failure in ").append(where).append(": ");
    text.append(failure instanceof UnreadableException ? failure.getMessage() : failure);
    StackTraceElement[] frames = failure.getStackTrace();
    for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
      text.append("\n[lanyard]     at ").append(frames[i]);
    }
    return text.toString();
  }

  static boolean isPowerOfTen(long number) {
    long rest = number;
    while (rest % 10 == 0) {
      rest /= 10;
    }
    return rest == 1;
  }
}
