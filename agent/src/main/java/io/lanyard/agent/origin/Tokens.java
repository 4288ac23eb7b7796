package io.lanyard.agent.origin;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The words, numbers, addresses and names of a text, each in one piece. */
final class Tokens {
  private static final String PARTING = "/@#&%,";
  private static final String WITHIN = "@.-_/+#%&~$";

  /** Before a word these lead elsewhere, turn its sign or stand for more; behind it, too. */
  private static final String TELLING_BEFORE = "./~-$%*@_";

  private static final String TELLING_BEHIND = "@%*_~";

  /** In small letters this is no {@code i}, but in some languages; to a domain it never is. */
  private static final String DOTTED_CAPITAL_I = "\u0130";

  private static final String DOTTED_I = "i\u0307";

  /** Without any word: all that there is, or what is above. */
  private static final Set<String> ALL = Set.of("*", "**", "*.*", "%", "/", "..", "../", "~", "~/");

  private static final int DIGITS_OF_GROUP = 3;

  /** Where one ends without a space behind it, as in {@code acme.example.They}. */
  private static final Pattern SENTENCE = Pattern.compile("(?<=\\p{Ll})\\.(?=\\p{Lu})");

  private Tokens() {}

  /** Without the marks that end a sentence or surround a word. */
  static List<String> of(String text) {
    List<String> tokens = new ArrayList<>();
    String composed = Letters.composed(text);
    eachRun(composed, false, (from, to) -> add(composed, from, to, false, tokens));
    return tokens;
  }

  /** With the marks that make another thing of a word: {@code notes} is not {@code ../notes}. */
  static List<String> asked(String text) {
    List<String> tokens = new ArrayList<>();
    String exact = Letters.composed(text).replace(DOTTED_CAPITAL_I, DOTTED_I);
    eachRun(exact, true, (from, to) -> add(exact, from, to, true, tokens));
    return tokens.isEmpty() && !text.isBlank() ? List.of(text.strip()) : tokens;
  }

  /** As {@link #of}, and the parts of addresses, such as the host of a URL. */
  static Set<String> withParts(String text) {
    Set<String> all = new HashSet<>(of(SENTENCE.matcher(text).replaceAll(". ")));
    for (String token : of(text)) {
      all.add(token);
      int from = 0;
      for (int i = 0; i <= token.length(); i++) {
        if (i == token.length() || PARTING.indexOf(token.charAt(i)) >= 0) {
          if (i > from) {
            all.add(token.substring(from, i));
          }
          from = i + 1;
        }
      }
    }
    return all;
  }

  private interface Run {
    void at(int from, int to);
  }

  private static void eachRun(String text, boolean stars, Run run) {
    int from = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean part = i < text.length() && (isPart(text, i) || (stars && text.charAt(i) == '*'));
      if (part && from < 0) {
        from = i;
      } else if (!part && from >= 0) {
        run.at(from, i);
        from = -1;
      }
    }
  }

  private static void add(String text, int from, int to, boolean marks, List<String> tokens) {
    int start = from;
    int end = to;
    while (start < end && !Letters.isAt(text, start)) {
      start++;
    }
    while (end > start && !Letters.isAt(text, end - 1)) {
      end--;
    }
    if (start == end) {
      String run = text.substring(from, to);
      if (marks && ALL.contains(run)) {
        tokens.add(run);
      }
    } else if (!isScheme(text, start, end)) {
      int first = marks ? firstTelling(text, from, start) : start;
      int last = marks ? lastTelling(text, end, to) : end;
      tokens.add(Normalised.of(text, first, last).toString());
    }
  }

  private static int firstTelling(String text, int from, int start) {
    int first = from > 0 && text.startsWith("://", from - 1) ? from + 2 : from;
    int dots = first;
    while (text.charAt(dots) == '.') {
      dots++;
    }
    if (dots == start && dots - first > 2) {
      return start;
    }
    for (int i = first; i < start; i++) {
      char c = text.charAt(i);
      // A name is often called by its sign; inside a text, what stood before it may be gone.
      if (TELLING_BEFORE.indexOf(c) >= 0 && (c != '@' || i > 0)) {
        return i;
      }
    }
    return start;
  }

  private static int lastTelling(String text, int end, int to) {
    if (text.substring(end, to).contains("/..")) {
      return to;
    }
    for (int i = to; i > end; i--) {
      if (TELLING_BEHIND.indexOf(text.charAt(i - 1)) >= 0) {
        return i;
      }
    }
    return end;
  }

  /** People write hosts, and models make URLs of them. */
  private static boolean isScheme(String text, int start, int end) {
    int length = end - start;
    return text.startsWith("://", end)
        && (length == 4 || length == 5)
        && "https".regionMatches(true, 0, text, start, length);
  }

  private static boolean isPart(String text, int at) {
    char c = text.charAt(at);
    return Letters.isAt(text, at)
        || WITHIN.indexOf(c) >= 0
        || (c == ',' && at > 0 && isDigit(text, at - 1) && groupFollows(text, at + 1));
  }

  /** A thousand more is another number. */
  private static boolean groupFollows(String text, int from) {
    for (int i = from; i < from + DIGITS_OF_GROUP; i++) {
      if (!isDigit(text, i)) {
        return false;
      }
    }
    return !isDigit(text, from + DIGITS_OF_GROUP);
  }

  private static boolean isDigit(String text, int at) {
    return at < text.length() && Character.isDigit(text.charAt(at));
  }
}
