package io.lanyard.agent.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A moment on the command line: a day in UTC, an instant, or how long ago. */
final class MomentConverter implements ITypeConverter<Instant> {
  private static final Pattern SPAN = Pattern.compile("(\\d{1,6})([mhd])");
  private static final Map<String, Duration> UNITS =
      Map.of("m", Duration.ofMinutes(1), "h", Duration.ofHours(1), "d", Duration.ofDays(1));

  private static final String AGO = "2026-11-01, 2026-11-01T08:00:00Z, or 30m, 24h, 7d";

  /** An end that is to come: a day that still counts, an instant, or how long from now. */
  static final class EndAhead implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
      return read(text, 1, 1, "2027-06-30, 2027-06-30T08:00:00Z, or 24h, 90d from now");
    }
  }

  /**
   * An end: a day that still counts, as with {@code until} in rules, an instant, or so long ago.
   */
  static final class End implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
      return read(text, 1, -1, AGO);
    }
  }

  @Override
  public Instant convert(String text) {
    return read(text, 0, -1, AGO);
  }

  private static Instant read(String text, int days, int direction, String expected) {
    Matcher span = SPAN.matcher(text);
    if (span.matches()) {
      Duration unit = UNITS.getOrDefault(span.group(2), Duration.ZERO);
      return Instant.now().plus(unit.multipliedBy(direction * Long.parseLong(span.group(1))));
    }
    try {
      return text.indexOf('T') > 0
          ? Instant.parse(text)
          : LocalDate.parse(text).plusDays(days).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException e) {
      throw new TypeConversionException("'" + text + "' is no time; expected " + expected);
    }
  }
}
