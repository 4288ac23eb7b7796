package io.lanyard.rules.cel;

import java.util.Optional;

/**
 * The value of an expression that went wrong.
 *
 * @param reason why, for instance {@code no such key}
 * @param culprit the value that it went wrong with, if there is one
 * @param range the smallest part of the expression that failed
 */
public record Failure(String reason, Optional<Object> culprit, Range range) {
  private static final Range NOWHERE = new Range(-1, 0);

  /** What a function gives up for: the evaluation ends with it, whatever surrounds the call. */
  static final Failure TOO_MUCH = because("too large a result");

  /** A failure whose place is still to be filled in by whoever evaluates. */
  public static Failure because(String reason) {
    return new Failure(reason, Optional.empty(), NOWHERE);
  }

  /** A failure whose place is still to be filled in by whoever evaluates. */
  public static Failure because(String reason, Object culprit) {
    return new Failure(reason, Optional.of(culprit), NOWHERE);
  }

  /** The same failure with its place, if it had none. */
  Failure at(Range place) {
    return range.offset() < 0 ? new Failure(reason, culprit, place) : this;
  }

  /** One line: the failing part of the expression, the reason and the value. */
  public String describe(String expression) {
    return range.of(expression) + ": " + explanation();
  }

  /** The reason and the value. */
  String explanation() {
    return culprit.isPresent() ? reason + ": " + Values.show(culprit.get()) : reason;
  }
}
