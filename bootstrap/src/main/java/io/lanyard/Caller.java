package io.lanyard;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The identity on whose behalf a call is made.
 *
 * @param subject the person or workload, unique within its issuer; empty for nobody
 * @param issuer who vouches for the subject; empty for workloads and nobody
 * @param groups the subject's groups
 * @param scopes what the credential was issued for
 * @param claims the typed claims that the rule file declares; no others
 * @param session the login session, empty if the issuer names none
 * @param issuedAt when the credential was made, {@link Instant#MIN} if it does not say
 * @param notBefore the credential counts from here on
 * @param expiry the credential counts until here, {@link Instant#MAX} for workloads
 * @param actors who acts for the subject, outermost first (RFC 8693, section 4.1)
 * @param assurance how sure we are
 * @param source the id of the {@code callers:} entry that accepted the credential
 * @param keyId the {@code kid} of the key that verified it, or empty
 * @param tokenId the token's {@code jti}, or empty
 */
public record Caller(
    String subject,
    String issuer,
    Set<String> groups,
    Set<String> scopes,
    Map<String, Object> claims,
    String session,
    Instant issuedAt,
    Instant notBefore,
    Instant expiry,
    List<String> actors,
    Assurance assurance,
    String source,
    String keyId,
    String tokenId) {

  /** Nobody. */
  public static final Caller ANONYMOUS = unverified("", Assurance.NONE, Set.of(), "");

  /** Work of the main thread before the first request. */
  public static final Caller STARTUP = workload("workload:startup", Set.of(), "built-in");

  /** Work that serves no request. */
  public static final Caller BACKGROUND = workload("workload:background", Set.of(), "built-in");

  public Caller {
    groups = Set.copyOf(groups);
    scopes = Set.copyOf(scopes);
    claims = Map.copyOf(claims);
    actors = List.copyOf(actors);
  }

  /** A program's own identity, which the rule file binds to entry points or thread names. */
  public static Caller workload(String subject, Set<String> groups, String source) {
    return unverified(subject, Assurance.WORKLOAD, groups, source);
  }

  /** A caller that the application names; see {@link CurrentCaller#open}. */
  public static Caller asserted(String subject, Set<String> groups) {
    return unverified(subject, Assurance.ASSERTED, groups, "");
  }

  private static Caller unverified(
      String subject, Assurance assurance, Set<String> groups, String source) {
    return new Caller(
        subject,
        "",
        groups,
        Set.of(),
        Map.of(),
        "",
        Instant.MIN,
        Instant.MIN,
        Instant.MAX,
        List.of(),
        assurance,
        source,
        "",
        "");
  }

  /** Whether anybody stands behind this caller at all, a person or a workload. */
  public boolean isAnonymous() {
    return assurance == Assurance.NONE;
  }

  /** Whether a person was named, by a credential or by the application. */
  public boolean isAuthenticated() {
    return assurance == Assurance.VERIFIED || assurance == Assurance.ASSERTED;
  }

  /**
   * Whether the credential counts at this moment; asked at every decision, not only at the door.
   */
  public boolean isValidAt(Instant now) {
    return now.isBefore(expiry) && !now.isBefore(notBefore);
  }
}
