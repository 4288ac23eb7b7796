package io.lanyard.rules;

import io.lanyard.Call;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The time of one decision, to the millisecond, and without making an object of it. By the system's
 * clock it is the time at which the call was bound. Not thread-safe.
 */
final class Moment {
  private InstantSource clock = InstantSource.system();
  private boolean asBound = true;
  private long second;
  private int millis;

  /** From now on times are told by this clock. */
  void tellBy(InstantSource source) {
    clock = source;
    asBound = source == InstantSource.system();
  }

  void begin(Call call) {
    long time = asBound && call.time() != 0 ? call.time() : clock.millis();
    second = Math.floorDiv(time, 1_000);
    millis = (int) (time - second * 1_000);
  }

  /** Whether now is before a time. */
  boolean isBefore(Instant time) {
    long other = time.getEpochSecond();
    return second < other || (second == other && millis * 1_000_000 < time.getNano());
  }

  /** For rules that read it; to whatever fraction of a second the clock knows. */
  Instant instant() {
    return clock.instant();
  }
}
