package io.lanyard.agent.audit;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Points in time as the record writes them: RFC 3339, UTC, always six decimals. */
final class Timestamps {
  private static volatile InstantSource clock = InstantSource.system();

  private Timestamps() {}

  /** Only for tests: the record's clock, of the whole process. */
  static void use(InstantSource other) {
    clock = other;
  }

  static long nowMicros() {
    Instant now = clock.instant();
    return now.getEpochSecond() * 1_000_000L + now.getNano() / 1_000;
  }

  static void write(JsonLine line, long micros) {
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), 0, ZoneOffset.UTC);
    digits(line, time.getYear(), 4);
    line.raw('-');
    digits(line, time.getMonthValue(), 2);
    line.raw('-');
    digits(line, time.getDayOfMonth(), 2);
    line.raw('T');
    digits(line, time.getHour(), 2);
    line.raw(':');
    digits(line, time.getMinute(), 2);
    line.raw(':');
    digits(line, time.getSecond(), 2);
    line.raw('.');
    digits(line, (int) Math.floorMod(micros, 1_000_000L), 6);
    line.raw('Z');
  }

  private static void digits(JsonLine line, int value, int count) {
    int divisor = 1;
    for (int i = 1; i < count; i++) {
      divisor *= 10;
    }
    for (; divisor > 0; divisor /= 10) {
      line.raw((char) ('0' + value / divisor % 10));
    }
  }
}
