package io.lanyard.agent.origin;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Puts random names, hosts and numbers in the place of those in test data, the same for the same
 * everywhere, so that nothing can be known by heart.
 */
final class Substitution {
  private static final Pattern ADDRESS = Pattern.compile("[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+");
  private static final Pattern HOST =
      Pattern.compile("(?:www\\.)[\\w-]+(?:\\.[\\w-]+)+|(?<=//)[\\w-]+(?:\\.[\\w-]+)+");
  private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])\\d{3,}(?![\\w.])");
  private static final Pattern NAME = Pattern.compile("(?<=')[A-Z][a-z]{3,}(?=')");

  private final Random random;
  private final Map<String, String> names = new HashMap<>();

  Substitution(long seed) {
    this.random = new Random(seed);
  }

  /** Replaces quoted names and longer numbers, as in SQL. */
  String inSql(String text) {
    return replace(replace(text, NAME), NUMBER);
  }

  /** Replaces addresses and hosts, as in prose. */
  String inText(String text) {
    return replace(replace(text, ADDRESS), HOST);
  }

  /** Replaces them in all texts of a document. */
  Object inDocument(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> other = new LinkedHashMap<>();
      map.forEach((key, each) -> other.put((String) key, inDocument(each)));
      return other;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(this::inDocument).collect(Collectors.toList());
    }
    return value instanceof String text ? inText(text) : value;
  }

  private String replace(String text, Pattern pattern) {
    return pattern
        .matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(names.computeIfAbsent(found.group(), this::random)));
  }

  /** Another of the same length and look; what stands at the end of a host stays. */
  private String random(String name) {
    StringBuilder other = new StringBuilder();
    int last = name.lastIndexOf('.');
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean kept = last >= 0 && i > last || name.startsWith("www.") && i < 4;
      if (kept || !Character.isLetterOrDigit(c)) {
        other.append(c);
      } else if (Character.isDigit(c)) {
        other.append((char) ('1' + random.nextInt(9)));
      } else {
        other.append((char) ((Character.isUpperCase(c) ? 'A' : 'a') + random.nextInt(26)));
      }
    }
    return other.toString();
  }
}
