package io.lanyard.agent.carry;

import java.util.HashSet;
import java.util.Set;

/**
 * The places in a class that a weaver needs; one that is missing means that the JDK has changed.
 */
final class Expected {
  private final Set<String> missing;

  Expected(Set<String> places) {
    this.missing = new HashSet<>(places);
  }

  /** Whether this is one of them. */
  boolean met(String place) {
    return missing.remove(place);
  }

  /**
   * Insists that all were met.
   *
   * @throws IllegalStateException naming those that were not
   */
  void check(String type) {
    if (!missing.isEmpty()) {
      throw new IllegalStateException("no " + missing + " in " + type.replace('/', '.'));
    }
  }
}
