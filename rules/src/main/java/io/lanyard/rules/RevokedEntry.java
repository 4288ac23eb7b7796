package io.lanyard.rules;

import io.lanyard.Caller;
import java.time.Instant;

/**
 * Credentials that no longer count: those for which everything holds that is said here.
 *
 * @param subject whose, or empty for whosever
 * @param session of which login, or empty for whichever
 * @param token the {@code jti}, or empty for whichever
 * @param issuer whose issuer this is, or empty for whichever
 * @param before those made at or after it count again, so that a person can log in anew; {@link
 *     Instant#MAX} if none do
 */
public record RevokedEntry(
    String subject, String session, String token, String issuer, Instant before) {
  /** Whether this is about the caller's credential. */
  boolean covers(Caller caller) {
    return matches(subject, caller.subject())
        && matches(session, caller.session())
        && matches(token, caller.tokenId())
        && matches(issuer, caller.issuer())
        && caller.issuedAt().isBefore(before);
  }

  private static boolean matches(String written, String actual) {
    return written.isEmpty() || written.equals(actual);
  }
}
