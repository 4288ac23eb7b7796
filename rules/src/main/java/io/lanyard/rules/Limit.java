package io.lanyard.rules;

import java.time.Duration;
import java.util.Locale;

/**
 * How much may happen within a time.
 *
 * @param per what is counted together: an expression of type string, int, bool or a list of these,
 *     such as {@code caller.subject}; a list counts as one key
 * @param atMost how many, from 1
 * @param every the window, which begins with a key's first call; at its end all is there again
 */
public record Limit(Unit count, Condition per, long atMost, Duration every) {
  /** What is counted. */
  public enum Unit {
    CALLS,
    TOKENS
  }

  /** How matters stand with it, for people; without the key, which can be anybody's secret. */
  String account(Limits.Verdict.Exhausted exhausted) {
    if (exhausted.equals(Limits.Verdict.Exhausted.UNCOUNTED)) {
      return "";
    }
    String unit = count.name().toLowerCase(Locale.ROOT);
    return " ("
        + exhausted.left()
        + " of "
        + atMost
        + " "
        + unit
        + " per "
        + per.text()
        + " left, "
        + exhausted.needed()
        + " needed; "
        + (exhausted.needed() > atMost
            ? "it never leaves as many"
            : "more in " + Math.max(1, exhausted.patience().plusMillis(999).toSeconds()) + " s")
        + ")";
  }
}
