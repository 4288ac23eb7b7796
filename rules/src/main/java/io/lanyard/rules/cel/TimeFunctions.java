package io.lanyard.rules.cel;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Parts of timestamps and durations. */
final class TimeFunctions {
  private static final Set<String> OF_DURATIONS =
      Set.of("getHours", "getMinutes", "getSeconds", "getMilliseconds");
  static final Set<String> NAMES =
      Set.of(
          "getFullYear",
          "getMonth",
          "getDate",
          "getDayOfMonth",
          "getDayOfWeek",
          "getDayOfYear",
          "getHours",
          "getMinutes",
          "getSeconds",
          "getMilliseconds");

  private TimeFunctions() {}

  static List<Overload> overloads(String name) {
    Body.Unary utc = time -> part(name, ((Instant) time).atZone(ZoneOffset.UTC));
    Body.Binary there = (time, zone) -> part(name, (Instant) time, (String) zone);
    List<Overload> forms = new ArrayList<>();
    forms.add(Overload.method(name, Type.INT, utc, Type.TIMESTAMP));
    forms.add(Overload.method(name, Type.INT, there, Type.TIMESTAMP, Type.STRING).failing());
    if (OF_DURATIONS.contains(name)) {
      Body.Unary length = span -> length(name, (Duration) span);
      forms.add(Overload.method(name, Type.INT, length, Type.DURATION));
    }
    return forms;
  }

  private static Object part(String name, Instant time, String zone) {
    try {
      return part(name, time.atZone(zone(zone)));
    } catch (DateTimeException e) {
      return Failure.because("no time zone such as Europe/Paris or +01:00", zone);
    }
  }

  /** CEL takes an offset without its plus. */
  private static ZoneId zone(String text) {
    boolean bare = !text.isEmpty() && Character.isDigit(text.charAt(0));
    return ZoneId.of(bare ? "+" + text : text);
  }

  private static Object part(String name, ZonedDateTime time) {
    return (long)
        switch (name) {
          case "getFullYear" -> time.getYear();
          case "getMonth" -> time.getMonthValue() - 1;
          case "getDate" -> time.getDayOfMonth();
          case "getDayOfMonth" -> time.getDayOfMonth() - 1;
          case "getDayOfWeek" -> time.getDayOfWeek().getValue() % 7;
          case "getDayOfYear" -> time.getDayOfYear() - 1;
          case "getHours" -> time.getHour();
          case "getMinutes" -> time.getMinute();
          case "getSeconds" -> time.getSecond();
          default -> time.getNano() / 1_000_000;
        };
  }

  private static Object length(String name, Duration span) {
    return switch (name) {
      case "getHours" -> span.toHours();
      case "getMinutes" -> span.toMinutes();
      case "getSeconds" -> span.toSeconds();
      default -> span.toMillis() % 1000;
    };
  }
}
