package io.lanyard.rules;

import java.util.List;

/**
 * What must be guarded for the JVM to start.
 *
 * @param required whether the JVM must not start while something known is unguarded
 * @param accepted what is let pass all the same
 */
public record RequiredCoverage(boolean required, List<AcceptedGap> accepted) {
  public RequiredCoverage {
    accepted = List.copyOf(accepted);
  }

  /** Whether the operator lives with the gap of this name. */
  public boolean accepts(String name) {
    return accepted.contains(new AcceptedGap(name));
  }
}
