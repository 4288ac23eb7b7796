package io.lanyard.agent.audit;

import java.util.Set;

/**
 * What whoever verifies a record knows from elsewhere.
 *
 * @param keys public keys that may have signed it, from {@link PublicKeys}; empty for none
 * @param anchors checkpoints that left the host
 * @param from number of the line at which the record must begin; 0 if that is not known
 */
public record AuditorsCopy(Set<String> keys, Anchors anchors, long from) {
  /** Nothing but the record itself. */
  public static final AuditorsCopy NONE = new AuditorsCopy(Set.of(), new Anchors(), 0);

  public AuditorsCopy {
    keys = Set.copyOf(keys);
  }
}
