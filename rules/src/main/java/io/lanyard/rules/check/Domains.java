package io.lanyard.rules.check;

import java.util.regex.Pattern;

/** Text that looks like the name of a domain. */
final class Domains {
  /** Those that no usual file name ends with. */
  static final String TOPS =
      "com|org|net|io|dev|edu|gov|mil|int|example|test|local|internal|cloud|ai|eu|uk|de|fr";

  private static final Pattern DOMAIN = Pattern.compile("\\.?([a-z0-9-]+\\.)+[a-z]{2,}");
  private static final Pattern KNOWN_TOP = Pattern.compile(".*\\.(" + TOPS + ")");

  private Domains() {}

  static boolean looksLikeOne(String text) {
    return DOMAIN.matcher(text).matches();
  }

  static boolean isUnderAKnownTop(String text) {
    return KNOWN_TOP.matcher(text).matches();
  }
}
