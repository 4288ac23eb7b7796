package io.lanyard.rules.cel;

import java.time.Duration;
import java.time.Instant;

/** The ranges of timestamps and durations. */
final class Times {
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  /** What 64 bits of nanoseconds can say, some 292 years: what CEL promises of durations. */
  private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

  private Times() {}

  /** The time, or a {@link Failure} if it is outside the years 1 to 9999. */
  static Object inRange(Instant time) {
    return time.isBefore(FIRST) || time.isAfter(LAST)
        ? Failure.because("timestamp out of range")
        : time;
  }

  /** The duration, or a {@link Failure} if it is too long. */
  static Object inRange(Duration span) {
    return span.abs().compareTo(LONGEST) > 0 ? Failure.because("duration out of range") : span;
  }
}
