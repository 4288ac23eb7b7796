package io.lanyard.rules;

import java.time.InstantSource;

/**
 * What deciding needs from outside the rule file.
 *
 * @param appName the application's name, {@code app.name} in rules
 * @param clock says what time it is
 * @param limits counts calls and tokens
 * @param revocations knows who no longer counts
 */
public record Surroundings(
    String appName, InstantSource clock, Limits limits, Revocations revocations) {
  /** Nobody is revoked. */
  public Surroundings(String appName, InstantSource clock, Limits limits) {
    this(appName, clock, limits, Revocations.NONE);
  }

  /** The system's clock, and nobody who counts: rules with a limit then deny. */
  public static Surroundings of(String appName) {
    return new Surroundings(appName, InstantSource.system(), Limits.UNCOUNTED);
  }

  /** The same with somebody who counts. */
  public Surroundings with(Limits other) {
    return new Surroundings(appName, clock, other, revocations);
  }

  /** The same with somebody who knows who is revoked. */
  public Surroundings with(Revocations other) {
    return new Surroundings(appName, clock, limits, other);
  }
}
