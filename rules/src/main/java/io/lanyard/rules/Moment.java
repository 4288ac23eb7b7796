package io.lanyard.rules;

import java.time.Instant;
import java.time.InstantSource;

/**
 * The time of one decision. The clock is read when it is first asked for, to the millisecond, and
 * without making an object of it: most rules have no end, and workloads never expire. Not
 * thread-safe.
 */
final class Moment {
  private InstantSource clock = InstantSource.system();
  private long millis;
  private boolean known;

  void begin(InstantSource source) {
    clock = source;
    known = false;
  }

  /** Whether now is before a time. */
  boolean isBefore(Instant time) {
    if (time.equals(Instant.MAX) || time.equals(Instant.MIN)) {
      return time.equals(Instant.MAX);
    }
    long seconds = Math.floorDiv(millis(), 1_000L);
    return seconds != time.getEpochSecond()
        ? seconds < time.getEpochSecond()
        : Math.floorMod(millis(), 1_000) * 1_000_000 < time.getNano();
  }

  /** For rules that read it; to whatever fraction of a second the clock knows. */
  Instant instant() {
    return clock.instant();
  }

  private long millis() {
    if (!known) {
      millis = clock.millis();
      known = true;
    }
    return millis;
  }
}
