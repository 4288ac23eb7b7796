package io.lanyard.rules.check;

import io.lanyard.rules.check.Comparisons.Suspicion;
import io.lanyard.rules.check.Literal.Part;
import io.lanyard.rules.check.Remark.Kind;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Attributes that calls have in one spelling, whatever the application wrote: a deny that compares
 * them with another looks as if it refused something, and lets it through.
 */
final class Spellings {
  /** Names in which nobody has a star; it is meant as a glob's. */
  private static final Set<String> NAMES =
      Set.of("model.name", "tool.name", "message.topic", "http.host", "sql.tables");

  private static final Set<String> OF_SQL = Set.of("sql.tables", "sql.columns", "sql.functions");

  private Spellings() {}

  /** What is compared in vain, if it is. */
  static Optional<Suspicion> suspicion(Literal literal) {
    return odd(literal)
        .map(
            odd ->
                new Suspicion(
                    Kind.IMPOSSIBLE_VALUE,
                    literal.attribute() + " is compared with \"" + literal.text() + "\"",
                    odd.why(),
                    odd.mend()))
        .or(() -> capitals(literal));
  }

  /** Why a text is none that a call has, and what to do about it. */
  record Odd(String why, String mend) {
    static Optional<Odd> of(String why, String mend) {
      return Optional.of(new Odd(why, mend));
    }
  }

  private static Optional<Odd> odd(Literal literal) {
    Part part = literal.part();
    String text = literal.text();
    return switch (literal.attribute()) {
      case "file.path" -> PathSpellings.file(part, text);
      case "http.path" -> PathSpellings.request(part, text);
      case "http.host" -> host(part, text).or(() -> star(literal));
      case "process.program" -> program(part, text);
      case "http.method" -> whole(part, text, text.toUpperCase(Locale.ROOT));
      default ->
          OF_SQL.contains(literal.attribute()) && text.matches("(?s).*[\"`\\[\\]].*")
              ? Odd.of("names come without quotes", "write " + text.replaceAll("[\"`\\[\\]]", ""))
              : star(literal);
    };
  }

  private static Optional<Odd> star(Literal literal) {
    return literal.part() == Part.WHOLE
            && literal.text().contains("*")
            && NAMES.contains(literal.attribute())
        ? Odd.of("* stands for itself here", "use a glob under resource, or startsWith")
        : Optional.empty();
  }

  /** {@code rm -rf} is no program's name. */
  private static Optional<Odd> program(Part part, String text) {
    return (part == Part.WHOLE || part == Part.START) && text.matches("\\S+ -.*")
        ? Odd.of(
            "it is the program alone",
            "write " + text.replaceFirst(" .*", "") + ", and ask for process.args")
        : Optional.empty();
  }

  private static Optional<Odd> whole(Part part, String text, String usual) {
    return part == Part.WHOLE && !text.equals(usual)
        ? Odd.of("it never has that value", "write " + usual)
        : Optional.empty();
  }

  private static Optional<Odd> host(Part part, String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (text.contains("/")) {
      String host = lower.replaceFirst("^[a-z]*:?//", "").replaceFirst("[/?#].*", "");
      String mend = host.isEmpty() ? "ask for http.scheme" : "write " + withoutPort(host);
      return Odd.of("it is the host alone, without scheme and path", mend);
    }
    // Addresses of IPv6 have two colons and more.
    boolean port = part == Part.WHOLE || text.indexOf('.') >= 0;
    if (part != Part.START && port && text.matches("[^:]+:\\d+")) {
      return Odd.of("it is the host alone, without the port", "write " + withoutPort(lower));
    }
    if (part == Part.WHOLE && text.startsWith("[")) {
      return Odd.of("IPv6 addresses have no brackets", "write " + lower.replaceAll("[\\[\\]]", ""));
    }
    if (part == Part.WHOLE && text.matches(".+\\.")) {
      return Odd.of("the dot at its end is left off", "write " + lower.replaceFirst("\\.$", ""));
    }
    if (part == Part.WHOLE && text.startsWith("*.") && Domains.looksLikeOne(text.substring(2))) {
      String mend = "write http.host in domain(\"" + text.substring(2) + "\")";
      return Odd.of("* stands for itself here", mend);
    }
    return text.equals(lower) ? Optional.empty() : whole(Part.WHOLE, text, lower);
  }

  private static String withoutPort(String host) {
    return host.matches("[^:]+:\\d+")
        ? host.replaceFirst(":.*", "") + ", and ask for http.port"
        : host;
  }

  /** Not in vain, but hardly enough. */
  private static Optional<Suspicion> capitals(Literal literal) {
    String lower = literal.text().toLowerCase(Locale.ROOT);
    if (!OF_SQL.contains(literal.attribute()) || literal.text().equals(lower)) {
      return Optional.empty();
    }
    return Optional.of(
        new Suspicion(
            Kind.CAPITALS,
            literal.attribute() + " is compared with \"" + literal.text() + "\"",
            "names are in lower case unless the statement has them in quotes",
            "write "
                + lower
                + ", or ask t.lowerAscii() for both; globs under resource count them alike"));
  }
}
