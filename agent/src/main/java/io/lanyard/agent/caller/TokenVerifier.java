package io.lanyard.agent.caller;

import io.lanyard.Incidents;
import io.lanyard.agent.caller.Verification.Absent;
import io.lanyard.agent.caller.Verification.Refused;
import io.lanyard.rules.CallerSource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds out who sent a request, by the first of the trusted issuers whose token it carries (a
 * policy information point). Safe for use by many threads.
 */
public final class TokenVerifier {
  private static final Duration FETCH_LIMIT = Duration.ofSeconds(5);
  private static final Duration REQUEST_PATIENCE = Duration.ofSeconds(3);

  /** Knows no issuers. */
  static final TokenVerifier NONE = new TokenVerifier(List.of());

  private final List<IssuerVerifier> issuers;

  TokenVerifier(List<IssuerVerifier> issuers) {
    this.issuers = List.copyOf(issuers);
  }

  /**
   * Prepares for the token sources among these, in this order; keys are read when the first token
   * comes.
   */
  public static TokenVerifier of(List<CallerSource> callers, Incidents incidents) {
    if (callers.stream().noneMatch(CallerSource.Jwt.class::isInstance)) {
      return NONE;
    }
    BoundedHttp http = new BoundedHttp(FETCH_LIMIT);
    List<IssuerVerifier> issuers = new ArrayList<>();
    for (CallerSource caller : callers) {
      if (caller instanceof CallerSource.Jwt source) {
        PublishedKeys published = PublishedKeys.of(source, http);
        KeyCache keys =
            new KeyCache(source.id(), published, System::nanoTime, REQUEST_PATIENCE, incidents);
        issuers.add(new IssuerVerifier(source, keys, InstantSource.system()));
      }
    }
    return new TokenVerifier(issuers);
  }

  /** Whether no issuer is trusted at all, so that no token can count. */
  boolean isUnconfigured() {
    return issuers.isEmpty();
  }

  /** Whom the request's headers prove. Never throws for anything that a client can send. */
  public Verification verify(HeaderLookup headers) {
    Verification result = new Absent();
    for (IssuerVerifier issuer : issuers) {
      Verification verification = verify(issuer, headers);
      if (verification instanceof Verification.Verified) {
        return verification;
      }
      result = moreTelling(result, verification);
    }
    return result;
  }

  private static Verification verify(IssuerVerifier issuer, HeaderLookup headers) {
    try {
      Optional<String> token = PresentedToken.in(headers, issuer.source().header());
      return token.isPresent() ? issuer.verify(token.get()) : new Absent();
    } catch (TokenRefusedException e) {
      return new Refused(issuer.source().id(), e.reason());
    }
  }

  /** Of two refusals, the one by the issuer that the token names. */
  private static Verification moreTelling(Verification one, Verification other) {
    boolean foreign =
        other instanceof Refused refused && refused.reason() == RefusalReason.FOREIGN_ISSUER;
    return one instanceof Absent || (other instanceof Refused && !foreign) ? other : one;
  }
}
