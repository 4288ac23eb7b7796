package io.lanyard.rules.cel;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as text, such as {@code 1h30m} and {@code -1.5s}. */
final class DurationText {
  private static final Pattern PART = Pattern.compile("([0-9]*\\.?[0-9]*)(ns|us|µs|μs|ms|s|m|h)");

  /** Longer texts are no durations. */
  private static final int MAX_LENGTH = 100;

  private static final BigDecimal MAX_NANOS = BigDecimal.valueOf(Long.MAX_VALUE);

  private DurationText() {}

  static Object parse(String text) {
    boolean signed = text.startsWith("-") || text.startsWith("+");
    String parts = signed ? text.substring(1) : text;
    if (parts.equals("0")) {
      return Duration.ZERO;
    }
    BigDecimal nanos = BigDecimal.ZERO;
    Matcher part = PART.matcher(parts);
    int at = 0;
    while (at < parts.length()
        && parts.length() <= MAX_LENGTH
        && part.region(at, parts.length()).lookingAt()) {
      if (part.group(1).isEmpty() || part.group(1).equals(".")) {
        break;
      }
      nanos = nanos.add(new BigDecimal(part.group(1)).multiply(nanos(part.group(2))));
      at = part.end();
    }
    if (parts.isEmpty() || at < parts.length()) {
      return Failure.because("no duration such as 1h30m", text);
    }
    if (nanos.compareTo(MAX_NANOS) > 0) {
      return Failure.because("duration out of range", text);
    }
    Duration span = Duration.ofNanos(nanos.longValue());
    return text.startsWith("-") ? span.negated() : span;
  }

  private static BigDecimal nanos(String unit) {
    return BigDecimal.valueOf(
        switch (unit) {
          case "ns" -> 1L;
          case "us", "µs", "μs" -> 1_000L;
          case "ms" -> 1_000_000L;
          case "s" -> 1_000_000_000L;
          case "m" -> 60_000_000_000L;
          default -> 3_600_000_000_000L;
        });
  }

  static String format(Duration span) {
    BigDecimal seconds =
        BigDecimal.valueOf(span.getSeconds()).add(BigDecimal.valueOf(span.getNano(), 9));
    return seconds.signum() == 0 ? "0s" : seconds.stripTrailingZeros().toPlainString() + "s";
  }
}
