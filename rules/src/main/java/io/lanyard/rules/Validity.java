package io.lanyard.rules;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a caller counts.
 *
 * @param maxFlowAge how long after its request came in work may still be done for it; it only
 *     shortens what the credential allows
 * @param afterExpiry for how long work may go on after the end of its caller's credential; no new
 *     request comes in by it
 */
public record Validity(Optional<Duration> maxFlowAge, Duration afterExpiry) {
  /** As long as the credential. */
  public static final Validity OF_CREDENTIAL = new Validity(Optional.empty(), Duration.ZERO);
}
