package io.lanyard.rules.format;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Forms of durations, instants and sizes. */
public final class Times {
  private static final Map<String, Duration> UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  private static final Map<String, Long> SIZES =
      Map.of(
          "KB",
          1_000L,
          "MB",
          1_000_000L,
          "GB",
          1_000_000_000L,
          "KiB",
          1L << 10,
          "MiB",
          1L << 20,
          "GiB",
          1L << 30);

  private Times() {}

  /** A number with a unit: {@code 500ms}, {@code 30s}, {@code 10m}, {@code 24h}, {@code 7d}. */
  public static Form<Duration> duration() {
    return Scalars.parsed("a duration such as 500ms, 30s, 10m, 24h or 7d", Times::duration);
  }

  /**
   * The same, and no less than so much.
   *
   * @param text the least as it is written
   */
  public static Form<Duration> durationFrom(Duration least, String text) {
    return duration()
        .refined(
            "a duration of at least " + text,
            duration -> duration.compareTo(least) < 0 ? Optional.empty() : Optional.of(duration));
  }

  private static Optional<Duration> duration(String text) {
    int digits = digits(text);
    Duration unit = UNITS.get(text.substring(digits));
    return unit == null || digits == 0
        ? Optional.empty()
        : Optional.of(unit.multipliedBy(Long.parseLong(text.substring(0, digits))));
  }

  /**
   * A duration as {@link #duration} reads it, in the largest unit in which it is a whole number.
   */
  public static String written(Duration duration) {
    long millis = duration.toMillis();
    for (String unit : List.of("d", "h", "m", "s")) {
      long whole = UNITS.getOrDefault(unit, Duration.ZERO).toMillis();
      if (millis != 0 && millis % whole == 0) {
        return millis / whole + unit;
      }
    }
    return millis == 0 ? "0s" : millis + "ms";
  }

  /** A number of bytes with a unit: {@code 100MB}, {@code 64KiB}. */
  public static Form<Long> size() {
    return Scalars.parsed("a size such as 64KiB, 100MB or 1GB", Times::size);
  }

  private static Optional<Long> size(String text) {
    int digits = digits(text);
    Long unit = SIZES.get(text.substring(digits));
    return unit == null || digits == 0
        ? Optional.empty()
        : Optional.of(unit * Long.parseLong(text.substring(0, digits)));
  }

  /** How many digits stand at the beginning; more than nine are no number that anybody means. */
  private static int digits(String text) {
    int digits = 0;
    while (digits < Math.min(9, text.length()) && isDigit(text.charAt(digits))) {
      digits++;
    }
    return digits;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /**
   * The first instant after a date, counted in UTC, or an instant (RFC 3339); so that a date counts
   * to its end.
   */
  public static Form<Instant> end() {
    return Scalars.parsed(
        "a date such as 2027-06-30, or an instant such as 2027-06-30T08:00:00Z", Times::end);
  }

  /** An instant with its offset (RFC 3339). */
  public static Form<Instant> instant() {
    return Scalars.parsed("an instant such as 2027-06-30T08:00:00Z", Times::instant);
  }

  private static Optional<Instant> instant(String text) {
    return text.length() == 10 ? Optional.empty() : end(text);
  }

  private static Optional<Instant> end(String text) {
    try {
      return Optional.of(
          text.length() == 10
              ? LocalDate.parse(text).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()
              : OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
