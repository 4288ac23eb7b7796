package io.lanyard.rules.testing;

import io.lanyard.rules.yaml.Position;

/**
 * Something about a rule that no test has shown.
 *
 * @param rule its id
 * @param part the part of its condition; empty if the rule as a whole is meant
 * @param missing what was never seen, such as {@code was never true}
 */
public record Gap(Position at, String rule, String part, String missing) {
  /** One line: {@code file:line:column: rule: part was never true}. */
  @Override
  public String toString() {
    return at + ": " + rule + ": " + (part.isEmpty() ? "" : part + "  ") + missing;
  }
}
