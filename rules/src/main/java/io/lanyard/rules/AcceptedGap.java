package io.lanyard.rules;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Something unguarded that an operator knows of and lives with.
 *
 * @param name a library with its version, or the full name of a class, as the start report has it
 */
public record AcceptedGap(String name) {
  private static final Pattern WRITTEN = Pattern.compile("[\\w.$-]+( [\\w.+-]+)?");

  static Optional<AcceptedGap> parse(String text) {
    return WRITTEN.matcher(text).matches() ? Optional.of(new AcceptedGap(text)) : Optional.empty();
  }
}
