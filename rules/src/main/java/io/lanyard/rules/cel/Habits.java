package io.lanyard.rules.cel;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What people write who know Python, SQL or JavaScript, and how CEL says the same. */
final class Habits {
  private static final Map<String, String> SIGNS =
      Map.of("and", "&&", "or", "||", "true", "true", "false", "false");

  private static final String BEHIND = ", a function behind a dot";
  private static final String PRESENCE = "has(x.y), which tells whether there is one";

  private static final Map<String, String> INFIXES =
      Map.ofEntries(
          Map.entry("not", "'!' before it all, as in !(x in y)"),
          Map.entry("matches", "x.matches(\"^…$\")" + BEHIND),
          Map.entry("regexp", "x.matches(\"^…$\")" + BEHIND),
          Map.entry("like", "x.startsWith(\"…\"), x.contains(\"…\") or x.matches(\"^…$\")"),
          Map.entry("ilike", "x.lowerAscii().startsWith(\"…\") or .contains(\"…\")"),
          Map.entry("contains", "x.contains(\"…\") for a text, or y in x for a list"),
          Map.entry("startswith", "x.startsWith(\"…\")" + BEHIND),
          Map.entry("endswith", "x.endsWith(\"…\")" + BEHIND),
          Map.entry("between", "1 <= x && x <= 3"),
          Map.entry("is", "'==', or " + PRESENCE),
          Map.entry("instanceof", "type(x) == string"));

  private static final Map<String, String> FUNCTIONS =
      Map.ofEntries(
          Map.entry("len", "size"),
          Map.entry("length", "size"),
          Map.entry("count", "size"),
          Map.entry("lower", "lowerAscii"),
          Map.entry("tolower", "lowerAscii"),
          Map.entry("tolowercase", "lowerAscii"),
          Map.entry("upper", "upperAscii"),
          Map.entry("toupper", "upperAscii"),
          Map.entry("touppercase", "upperAscii"),
          Map.entry("any", "exists"),
          Map.entry("some", "exists"),
          Map.entry("every", "all"),
          Map.entry("regex", "matches"),
          Map.entry("match", "matches"),
          Map.entry("test", "matches"),
          Map.entry("strip", "trim"),
          Map.entry("substr", "substring"),
          Map.entry("str", "string"),
          Map.entry("float", "double"),
          Map.entry("hour", "getHours"),
          Map.entry("hours", "getHours"),
          Map.entry("minute", "getMinutes"),
          Map.entry("minutes", "getMinutes"),
          Map.entry("second", "getSeconds"),
          Map.entry("seconds", "getSeconds"),
          Map.entry("day", "getDayOfMonth"),
          Map.entry("weekday", "getDayOfWeek"),
          Map.entry("month", "getMonth"),
          Map.entry("year", "getFullYear"));

  /** Claims of tokens that have another name once they are verified. */
  private static final Map<String, String> CLAIMS =
      Map.of(
          "sub", "subject",
          "user", "subject",
          "principal", "subject",
          "iss", "issuer",
          "scope", "scopes",
          "role", "groups",
          "roles", "groups",
          "sid", "session",
          "act", "actors");

  private static final Map<String, String> FORMS =
      Map.of(
          "includes", "x in list, or text.contains(\"…\")",
          "get", "map[\"…\"]; has(x.y) tells whether there is one",
          "coalesce", "has(x.y) ? x.y : \"…\"",
          "ifnull", "has(x.y) ? x.y : \"…\"",
          "isnull", "!has(x.y)");

  private Habits() {}

  /** The operator or literal that a word stands for elsewhere. */
  static Optional<String> sign(String word) {
    return Optional.ofNullable(SIGNS.get(lower(word)));
  }

  /** How CEL says what a word between two operands means elsewhere. */
  static Optional<String> infix(String word) {
    return Optional.ofNullable(INFIXES.get(lower(word)));
  }

  /** How CEL says what stands for nothing elsewhere. */
  static Optional<String> nothing(String word) {
    return switch (word) {
      case "None", "nil", "NULL", "Null", "undefined" -> Optional.of("null, or " + PRESENCE);
      default -> Optional.empty();
    };
  }

  /** The function that has another name elsewhere. */
  static Optional<String> function(String name) {
    return Optional.ofNullable(FUNCTIONS.get(lower(name)));
  }

  /** What a claim of a token is called. */
  static Optional<String> claim(String name) {
    return Optional.ofNullable(CLAIMS.get(name));
  }

  /** The function that tells a part of a value: its size, or what a clock and a calendar show. */
  static Optional<String> member(String name, Type type) {
    boolean time = type == Type.TIMESTAMP || type == Type.DURATION;
    return function(name).filter(it -> it.equals("size") || (time && it.startsWith("get")));
  }

  /** How CEL says what is a function elsewhere. */
  static Optional<String> form(String name) {
    return Optional.ofNullable(FORMS.get(lower(name)));
  }

  private static String lower(String word) {
    return word.toLowerCase(Locale.ROOT);
  }
}
