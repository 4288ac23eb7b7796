package io.lanyard.rules;

import io.lanyard.Call;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The time of one decision, to the millisecond, and without making an object of it. By the system's
 * clock it is the time at which the call was bound. Not thread-safe.
 */
final class Moment {
  /** In seconds; past it milliseconds can't be counted. */
  private static final long FURTHEST = Long.MAX_VALUE / 1_000;

  private InstantSource clock = InstantSource.system();
  private boolean asBound = true;
  private long millis;

  /** From now on times are told by this clock. */
  void tellBy(InstantSource source) {
    clock = source;
    asBound = source == InstantSource.system();
  }

  void begin(Call call) {
    millis = asBound && call.time() != 0 ? call.time() : clock.millis();
  }

  /** In milliseconds since the epoch. */
  long millis() {
    return millis;
  }

  /** Whether now is before a time. */
  boolean isBefore(Instant time) {
    return millis < from(time);
  }

  /** The first millisecond that is not before a time; times may lie beyond what a long can tell. */
  static long from(Instant time) {
    long second = time.getEpochSecond();
    if (second >= FURTHEST || second <= -FURTHEST) {
      return second > 0 ? Long.MAX_VALUE : Long.MIN_VALUE;
    }
    return second * 1_000 + (time.getNano() + 999_999) / 1_000_000;
  }

  /** For rules that read it; to whatever fraction of a second the clock knows. */
  Instant instant() {
    return clock.instant();
  }
}
