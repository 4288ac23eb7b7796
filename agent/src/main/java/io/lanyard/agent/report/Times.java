package io.lanyard.agent.report;

import java.time.Instant;
import java.util.List;

/** From when to when something was seen. */
final class Times {
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  void see(Instant time) {
    long millis = time.toEpochMilli();
    first = Math.min(first, millis);
    last = Math.max(last, millis);
  }

  /** Both in milliseconds since 1970; 0 if it was never seen. */
  List<Long> bounds() {
    return first > last ? List.of(0L, 0L) : List.of(first, last);
  }
}
