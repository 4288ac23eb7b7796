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
  /** Further from 1970 than this no clock of milliseconds gets. */
  private static final long MOST_SECONDS = Long.MAX_VALUE / 1_000 - 1;

  private InstantSource clock = InstantSource.system();
  private long millis;
  private boolean known;

  void begin(InstantSource source, Call call) {
    if (clock != source) {
      clock = source;
    }
    millis = call.time();
    known = millis != 0 && source == InstantSource.system();
  }

  /** Whether now is before a time. */
  boolean isBefore(Instant time) {
    long seconds = time.getEpochSecond();
    if (seconds >= MOST_SECONDS || seconds <= -MOST_SECONDS) {
      return seconds > 0;
    }
    return millis() < seconds * 1_000 + (time.getNano() + 999_999) / 1_000_000;
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
