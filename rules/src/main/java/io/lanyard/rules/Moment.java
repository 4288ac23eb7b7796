package io.lanyard.rules;

import io.lanyard.Call;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The time of one decision, to the millisecond, and without making an object of it. By the system's
 * clock it is the time at which the call was bound; another clock is read when it is first asked
 * for. Not thread-safe.
 */
final class Moment {
  private InstantSource clock = InstantSource.system();
  private long millis;
  private boolean known;

  void begin(InstantSource source, Call call) {
    clock = source;
    millis = call.time();
    known = millis != 0 && source == InstantSource.system();
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
