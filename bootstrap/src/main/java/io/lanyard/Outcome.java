package io.lanyard;

import java.util.Map;

/**
 * How a call ended.
 *
 * @param status ok, error, denied or unknown
 * @param durationNanos from the decision to the end
 * @param error the class name of what was thrown, or empty; messages can hold secrets
 * @param details measures such as {@code rows}, {@code input_tokens}, {@code documents}; values are
 *     strings, longs, doubles, booleans or lists of strings
 */
public record Outcome(
    Status status, long durationNanos, String error, Map<String, Object> details) {

  /** The ways to end. */
  public enum Status {
    OK,
    ERROR,
    DENIED,
    /** The call went on, and Lanyard failed before it could see how it ended. */
    UNKNOWN
  }
}
