package io.lanyard.agent.origin;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The words, numbers, addresses and names of a text, each in one piece. */
final class Tokens {
  private static final String PARTING = "/@#&%";
  private static final String WITHIN = "@.-_/+#%&~$";

  /** Where one ends without a space behind it, as in {@code acme.example.They}. */
  private static final Pattern SENTENCE = Pattern.compile("(?<=\\p{Ll})\\.(?=\\p{Lu})");

  private Tokens() {}

  static List<String> of(String text) {
    List<String> tokens = new ArrayList<>();
    int from = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean part = i < text.length() && isPart(text.charAt(i));
      if (part && from < 0) {
        from = i;
      } else if (!part && from >= 0) {
        add(text, from, i, tokens);
        from = -1;
      }
    }
    return tokens;
  }

  /** The same, and the parts of addresses, such as the host of a URL. */
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

  /** Without the marks that end a sentence or surround a word. */
  private static void add(String text, int from, int to, List<String> tokens) {
    int start = from;
    int end = to;
    while (start < end && !Character.isLetterOrDigit(text.charAt(start))) {
      start++;
    }
    while (end > start && !Character.isLetterOrDigit(text.charAt(end - 1))) {
      end--;
    }
    if (start < end && !isScheme(text, start, end)) {
      tokens.add(Normalised.of(text, start, end).toString());
    }
  }

  /** People write hosts, and models make URLs of them. */
  private static boolean isScheme(String text, int start, int end) {
    int length = end - start;
    return text.startsWith("://", end)
        && (length == 4 || length == 5)
        && "https".regionMatches(true, 0, text, start, length);
  }

  private static boolean isPart(char c) {
    return Character.isLetterOrDigit(c) || WITHIN.indexOf(c) >= 0;
  }
}
