package io.lanyard.rules.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A regular expression in parts: what stands for itself, what is a class in brackets, and what the
 * alternatives at the top are.
 */
final class Patterns {
  /** A class in brackets, in what is left of a pattern for looking at. */
  private static final char CLASS = '\uE000';

  /** An escaped character. */
  private static final char ESCAPED = '\uE001';

  private static final Pattern KNOWN_HOST =
      Pattern.compile("[a-z0-9-]\\.(" + Domains.TOPS + ")(?![a-z0-9-])");
  private static final Pattern OPEN_DOT = Pattern.compile("[a-z0-9-]\\.(?=[a-z0-9])");
  private static final Pattern START =
      Pattern.compile("(\\(\\?[a-zA-Z]+\\))?(\\^|" + ESCAPED + "A|\\.\\*).*");
  private static final Pattern END = Pattern.compile(".*(\\$|" + ESCAPED + "z|\\.\\*)");

  private final String bare;
  private final List<String> classes;

  private Patterns(String bare, List<String> classes) {
    this.bare = bare;
    this.classes = classes;
  }

  static Patterns of(String pattern) {
    StringBuilder bare = new StringBuilder();
    List<String> classes = new ArrayList<>();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\') {
        boolean position = pattern.startsWith("\\A", i) || pattern.startsWith("\\z", i);
        bare.append(ESCAPED).append(position ? pattern.substring(i + 1, i + 2) : "");
        i++;
      } else if (c == '[') {
        int end = endOfClass(pattern, i);
        classes.add(pattern.substring(i + 1, end));
        bare.append(CLASS);
        i = end;
      } else {
        bare.append(c);
      }
    }
    return new Patterns(bare.toString(), classes);
  }

  /** A bracket right after the opening one, or after its {@code ^}, stands for itself. */
  private static int endOfClass(String pattern, int start) {
    int at = start + 1;
    at += pattern.startsWith("^", at) ? 1 : 0;
    at += pattern.startsWith("]", at) ? 1 : 0;
    while (at < pattern.length() && pattern.charAt(at) != ']') {
      boolean named = pattern.startsWith("[:", at) && pattern.indexOf(":]", at) > 0;
      at = named ? pattern.indexOf(":]", at) + 2 : at + (pattern.charAt(at) == '\\' ? 2 : 1);
    }
    return Math.min(at, pattern.length());
  }

  /** A class that was meant as a choice between words. */
  Optional<String> alternativesInBrackets() {
    return classes.stream()
        .filter(letters -> letters.matches("\\w{2,}(\\|\\w{2,})+") || isWord(letters))
        .map(letters -> "[" + letters + "]")
        .findFirst();
  }

  /** A class needs no letter twice; a word does. */
  private static boolean isWord(String letters) {
    return letters.matches("[a-z]{4,}") && letters.chars().distinct().count() < letters.length();
  }

  /**
   * Whether a dot that stands for any character is inside the name of a host.
   *
   * @param host whether it is a host that is compared, so that all dots are a host's
   */
  boolean hasHostWithOpenDot(boolean host) {
    Matcher matcher = (host ? OPEN_DOT : KNOWN_HOST).matcher(bare);
    return matcher.find();
  }

  /** Whether each alternative says where it starts and where it ends. */
  boolean isAnchored() {
    int depth = 0;
    int start = 0;
    for (int i = 0; i < bare.length(); i++) {
      char c = bare.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == '|' && depth == 0) {
        if (!isAnchored(bare.substring(start, i))) {
          return false;
        }
        start = i + 1;
      }
    }
    return isAnchored(bare.substring(start));
  }

  private static boolean isAnchored(String alternative) {
    return START.matcher(alternative).matches() && END.matcher(alternative).matches();
  }
}
