package io.lanyard.rules.cel;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/** Timestamps as RFC 3339 writes them. */
final class TimestampText {
  /** What RFC 3339 asks for and {@link OffsetDateTime} is lenient about: seconds, years. */
  private static final Pattern SHAPE =
      Pattern.compile(
          "[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?"
              + "([Zz]|[+-][0-9]{2}:[0-9]{2})");

  private TimestampText() {}

  static Object parse(String text) {
    if (!SHAPE.matcher(text).matches()) {
      return Failure.because("no timestamp such as 2027-01-31T23:59:59Z", text);
    }
    try {
      return Times.inRange(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Failure.because("no timestamp such as 2027-01-31T23:59:59Z", text);
    }
  }
}
