package io.lanyard.rules;

import java.time.Duration;

/**
 * How much may happen within a time.
 *
 * @param per what is counted together: an expression of type string or int, such as {@code
 *     caller.subject}
 * @param atMost how many, from 1
 * @param every the window
 */
public record Limit(Unit count, Condition per, long atMost, Duration every) {
  /** What is counted. */
  public enum Unit {
    CALLS,
    TOKENS
  }
}
