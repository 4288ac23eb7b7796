package io.lanyard.agent.supply;

import io.lanyard.rules.RuleFile;
import java.time.Instant;

/**
 * Rules that may be taken.
 *
 * @param signer who signed them, for the record; empty for nobody
 * @param expires when they must not be taken any more; {@link Instant#MAX} for never
 * @param note what else people should know, such as that they are old; empty for nothing
 */
public record Supplied(RuleFile rules, String signer, Instant expires, String note) {
  static Supplied unsigned(RuleFile rules) {
    return new Supplied(rules, "", Instant.MAX, "");
  }

  Supplied noting(String what) {
    return new Supplied(rules, signer, expires, what);
  }

  /** Whether somebody signed them, who then answers also for what they loosen. */
  public boolean isSigned() {
    return !signer.isEmpty();
  }
}
