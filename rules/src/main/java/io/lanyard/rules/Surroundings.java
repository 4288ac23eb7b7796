package io.lanyard.rules;

import java.time.InstantSource;

/**
 * What deciding needs from outside the rule file.
 *
 * @param appName the application's name, {@code app.name} in rules
 * @param clock says what time it is
 * @param limits counts calls and tokens
 */
public record Surroundings(String appName, InstantSource clock, Limits limits) {
  /** The system's clock, and nobody who counts: rules with a limit then deny. */
  public static Surroundings of(String appName) {
    return new Surroundings(appName, InstantSource.system(), Limits.UNCOUNTED);
  }

  /** The same with somebody who counts. */
  public Surroundings with(Limits other) {
    return new Surroundings(appName, clock, other);
  }
}
