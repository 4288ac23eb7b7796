package io.lanyard.rules.corpora;

import java.util.Map;
import java.util.Optional;

/**
 * One decision of another decision point.
 *
 * @param source whose it is
 * @param allowed what it decides
 * @param translation what it takes to decide it here; empty if that can't be said
 * @param obstacle why it can't be said
 */
record ForeignCase(
    String source,
    String name,
    boolean allowed,
    Optional<Translation> translation,
    String obstacle) {
  /** A rule file and a call. */
  record Translation(String rules, Map<String, ?> call) {}

  static ForeignCase of(
      String source, String name, boolean allowed, String rules, Map<String, ?> call) {
    return new ForeignCase(source, name, allowed, Optional.of(new Translation(rules, call)), "");
  }

  static ForeignCase beyond(String source, String name, boolean allowed, String obstacle) {
    return new ForeignCase(source, name, allowed, Optional.empty(), obstacle);
  }

  @Override
  public String toString() {
    return source + ": " + name;
  }
}
