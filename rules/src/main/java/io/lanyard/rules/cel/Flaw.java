package io.lanyard.rules.cel;

import java.util.Optional;

/**
 * One thing that is wrong with an expression.
 *
 * @param range where in the expression's text
 * @param found what is there
 * @param expected what could be there instead
 * @param suggestion the nearest thing that would be right, if anything is near
 */
public record Flaw(Range range, String found, String expected, Optional<String> suggestion) {
  Flaw(Range range, String found, String expected) {
    this(range, found, expected, Optional.empty());
  }

  /** One sentence, for instance {@code found int, expected bool; did you mean 'x'?}. */
  public String message() {
    return "found "
        + found
        + ", expected "
        + expected
        + suggestion.map(nearest -> "; did you mean '" + nearest + "'?").orElse("");
  }

  @Override
  public String toString() {
    return range.offset() + "+" + range.length() + ": " + message();
  }
}
