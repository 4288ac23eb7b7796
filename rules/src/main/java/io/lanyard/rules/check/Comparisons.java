package io.lanyard.rules.check;

import io.lanyard.rules.cel.Node;
import io.lanyard.rules.check.Remark.Kind;
import java.util.Optional;
import java.util.Set;

/** Literals that text is compared with, and that let through more than they look like. */
final class Comparisons {
  private static final Set<String> HOSTS = Set.of("http.host", "socket.host", "model.host");
  private static final String PROMPT = "prompt.text";

  private Comparisons() {}

  /** A remark that has no place yet. */
  record Suspicion(Kind kind, String what, String why, String mend) {}

  /**
   * What is odd about a call of a function of text.
   *
   * @param value what is compared
   * @param text the literal that it is compared with
   */
  static Optional<Suspicion> suspicion(String function, Node value, String text) {
    boolean host = value instanceof Node.Read read && HOSTS.contains(read.name().text());
    return switch (function) {
      case "matches" -> pattern(text, host, isPrompt(value));
      case "endsWith" -> ending(text, host);
      case "startsWith" -> beginning(text, host);
      case "contains" -> host && Domains.looksLikeOne(text) ? part(text) : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** In a prompt one looks for words; everywhere else a pattern is to say what the whole is. */
  private static Optional<Suspicion> pattern(String pattern, boolean host, boolean prompt) {
    Patterns parts = Patterns.of(pattern);
    Optional<String> odd = parts.alternativesInBrackets();
    if (odd.isPresent()) {
      String why = "brackets stand for one character, so the words in them are not compared";
      return suspicious("the pattern has " + odd.get(), why, "write (one|other)");
    }
    if (parts.hasHostWithOpenDot(host)) {
      String why = "a dot stands for any character, so that other hosts match too";
      return suspicious("the pattern has a host with a bare dot", why, mendHost(host, "\\\\."));
    }
    return prompt || parts.isAnchored()
        ? Optional.empty()
        : Optional.of(
            new Suspicion(
                Kind.UNANCHORED_PATTERN,
                "the pattern is not tied to the start and the end",
                "it matches wherever it occurs inside a longer text",
                "put ^(…)$ around it, or .* where anything may stand"));
  }

  private static Optional<Suspicion> ending(String text, boolean host) {
    if (text.startsWith(".") || text.startsWith("@") || !Domains.looksLikeOne(text)) {
      return Optional.empty();
    }
    String what = "endsWith(\"" + text + "\") without a dot before it";
    return host || Domains.isUnderAKnownTop(text)
        ? suspicious(what, "evil-" + text + " ends with it too", mendHost(host, "the dot or @"))
        : Optional.empty();
  }

  private static Optional<Suspicion> beginning(String text, boolean host) {
    if (!host || !text.matches("\\d{1,3}(\\.\\d{1,3}){0,2}\\.?")) {
      return Optional.empty();
    }
    String why = "names such as " + text + (text.endsWith(".") ? "" : ".") + "evil.example do too";
    return suspicious("a host that startsWith(\"" + text + "\")", why, "write ip(…) in cidr(…)");
  }

  private static Optional<Suspicion> part(String text) {
    String why = text + ".evil.example contains it too";
    return suspicious("a host that contains \"" + text + "\"", why, mendHost(true, ""));
  }

  private static String mendHost(boolean host, String otherwise) {
    return host ? "write … in domain(\"…\")" : "write " + otherwise;
  }

  private static Optional<Suspicion> suspicious(String what, String why, String mend) {
    return Optional.of(new Suspicion(Kind.SUSPICIOUS_PATTERN, what, why, mend));
  }

  private static boolean isPrompt(Node value) {
    return value instanceof Node.Read read
        ? read.name().text().equals(PROMPT)
        : value.children().stream().anyMatch(Comparisons::isPrompt);
  }
}
