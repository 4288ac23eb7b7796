package io.lanyard.rules.cel;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes up expressions, mostly of types that fit, from the names of {@link OracleWorld}.
 *
 * <p>Left out is where dev.cel 0.14 departs from the specification: sums of durations below zero
 * with a fraction of a second, int compared with NaN, the greatest int compared with the same uint,
 * {@code indexOf} in an empty string.
 */
final class RandomExpression {
  private final Random random;
  private final List<String> texts = new ArrayList<>();
  private final List<String> ints = new ArrayList<>();
  private int variables;

  RandomExpression(long seed) {
    this.random = new Random(seed);
  }

  String any(int depth) {
    return switch (random.nextInt(12)) {
      case 0, 1, 2, 3, 4, 5 -> bool(depth);
      case 6 -> integer(depth);
      case 7 -> text(depth);
      case 8 -> real(depth);
      case 9 -> texts(depth);
      case 10 -> unsigned(depth);
      default -> dynamic(depth);
    };
  }

  private String bool(int depth) {
    if (depth <= 0) {
      return pick("true", "false", "flag", "has(claims.level)", "has(claims.nope)");
    }
    int d = depth - 1;
    return switch (random.nextInt(20)) {
      case 0, 1 -> "(" + bool(d) + " && " + bool(d) + pick("", " && " + bool(d)) + ")";
      case 2, 3 -> "(" + bool(d) + " || " + bool(d) + pick("", " || " + bool(d)) + ")";
      case 4 -> "!(" + bool(d) + ")";
      case 5 -> "(" + bool(d) + " ? " + bool(d) + " : " + bool(d) + ")";
      case 6 -> compared(text(d), text(d));
      case 7 -> compared(integer(d), pick(integer(d), "3.5", "-2.25", "ratio", unsigned(d)));
      case 8 -> compared(dynamic(d), pick(integer(d), text(d), "3.0", unsigned(d), "true"));
      case 9 -> "(" + dynamic(d) + pick(" == ", " != ") + pick(dynamic(d), "null", texts(d)) + ")";
      case 10 -> "(" + text(d) + " in " + texts(d) + ")";
      case 11 -> text(d) + pick(".startsWith(", ".endsWith(", ".contains(") + text(d) + ")";
      case 12 -> text(d) + ".matches(" + pick("'^c.*'", "'[a-z]+\\\\.l'", "'x|y'", "''") + ")";
      case 13, 14 -> quantified(d);
      case 15 ->
          "(" + pick(text(d), dynamic(d)) + " in " + pick("claims", "{'a': 1, 'b': 2}") + ")";
      case 16 -> compared(real(d), real(d));
      case 17 -> compared(time(d), time(d));
      case 18 -> compared(span(d), span(d));
      default -> pick("claims.flag", "claims.nope", "claims.level", "dyn(" + bool(d) + ")");
    };
  }

  private String compared(String left, String right) {
    return "(" + left + pick(" == ", " != ", " < ", " <= ", " > ", " >= ") + right + ")";
  }

  private String quantified(int depth) {
    String over = texts(depth);
    String variable = enter(texts);
    String body = bool(depth);
    leave(texts);
    return over + pick(".exists(", ".all(", ".exists_one(") + variable + ", " + body + ")";
  }

  private String text(int depth) {
    if (!texts.isEmpty() && random.nextInt(3) == 0) {
      return texts.get(random.nextInt(texts.size()));
    }
    if (depth <= 0 || random.nextInt(3) == 0) {
      return pick("'crm.lookup'", "'c'", "''", "'éA😀'", "name", "groups[0]", "groups[9]", "'12'");
    }
    int d = depth - 1;
    return switch (random.nextInt(12)) {
      case 0 -> "(" + text(d) + " + " + text(d) + ")";
      case 1 -> "(" + bool(d) + " ? " + text(d) + " : " + text(d) + ")";
      case 2 -> "string(" + pick(integer(d), bool(d), unsigned(d)) + ")";
      case 3 -> texts(d) + "[" + integer(0) + "]";
      case 4 -> text(d) + pick(".lowerAscii()", ".upperAscii()", ".trim()", ".reverse()");
      case 5 -> text(d) + ".substring(" + pick(integer(0), "1, " + integer(0)) + ")";
      case 6 -> text(d) + ".charAt(" + integer(0) + ")";
      case 7 -> text(d) + ".replace(" + text(0) + ", " + text(0) + pick("", ", 1") + ")";
      case 8 -> texts(d) + ".join(" + pick("", text(0)) + ")";
      default -> pick("name", "'support'");
    };
  }

  private String integer(int depth) {
    if (!ints.isEmpty() && random.nextInt(4) == 0) {
      return ints.get(random.nextInt(ints.size()));
    }
    if (depth <= 0 || random.nextInt(3) == 0) {
      return pick("0", "1", "2", "60", "-7", "9223372036854775807", "count", "size(groups)");
    }
    int d = depth - 1;
    return switch (random.nextInt(8)) {
      case 0, 1 -> "(" + integer(d) + pick(" + ", " - ", " * ", " / ", " % ") + integer(d) + ")";
      case 2 -> "size(" + pick(text(d), texts(d), "claims") + ")";
      case 3 -> "int(" + pick(real(d), unsigned(d), "'12'", "'x'", time(d)) + ")";
      case 4 -> "-(" + integer(d) + ")";
      case 5 -> pick("name", "'support'") + pick(".indexOf(", ".lastIndexOf(") + text(0) + ")";
      case 6 -> time(d) + pick(".getFullYear()", ".getDayOfWeek()", ".getHours('+02:00')");
      default -> span(d) + pick(".getHours()", ".getMinutes()", ".getMilliseconds()");
    };
  }

  private String unsigned(int depth) {
    return depth <= 0 || random.nextBoolean()
        ? pick("0u", "3u", "18446744073709551615u", "uint(count)", "uint(-7)")
        : "("
            + unsigned(depth - 1)
            + pick(" + ", " - ", " * ", " / ", " % ")
            + unsigned(depth - 1)
            + ")";
  }

  private String real(int depth) {
    return depth <= 0 || random.nextBoolean()
        ? pick("0.0", "3.5", "-2.25", "1e300", "ratio", "double(" + integer(0) + ")", "(0.0/0.0)")
        : "(" + real(depth - 1) + pick(" + ", " - ", " * ", " / ") + real(depth - 1) + ")";
  }

  private String texts(int depth) {
    if (depth <= 0 || random.nextInt(3) > 0) {
      return pick("groups", "['crm.lookup', 'x']", "['a', 'b', 'support']", "name.split('.')");
    }
    String over = texts(depth - 1);
    String variable = enter(texts);
    String condition = bool(depth - 1);
    String value = text(depth - 1);
    leave(texts);
    return pick(
        over + ".filter(" + variable + ", " + condition + ")",
        over + ".map(" + variable + ", " + value + ")",
        over + ".map(" + variable + ", " + condition + ", " + value + ")",
        "(" + over + " + " + texts(0) + ")");
  }

  private String time(int depth) {
    return depth <= 0 || random.nextBoolean()
        ? pick("at", "timestamp('2026-11-22T07:00:00Z')", "timestamp(0)", "timestamp('x')")
        : "(" + time(depth - 1) + pick(" + ", " - ") + span(depth - 1) + ")";
  }

  private String span(int depth) {
    return depth <= 0 || random.nextBoolean()
        ? pick("duration('90s')", "duration('1h30m')", "duration('x')", "duration('-5s')")
        : "("
            + pick(span(depth - 1) + pick(" + ", " - ") + span(0), time(0) + " - " + time(0))
            + ")";
  }

  private String dynamic(int depth) {
    if (depth > 0 && random.nextInt(4) == 0) {
      return "dyn(" + pick(text(depth - 1), integer(depth - 1), texts(depth - 1), "3.5") + ")";
    }
    return pick(
        "claims.level",
        "claims.team",
        "claims.nope",
        "claims.ratio",
        "claims.flag",
        "claims.nil",
        "claims.list",
        "claims.list[0]",
        "claims.list[7]",
        "claims.deep.x",
        "claims['level']");
  }

  private String enter(List<String> names) {
    String name = "v" + variables++;
    names.add(name);
    return name;
  }

  private static void leave(List<String> names) {
    names.remove(names.size() - 1);
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
