package io.lanyard.agent.caller;

import io.lanyard.Assurance;
import io.lanyard.InboundRequest;
import io.lanyard.agent.caller.CallerClaims.Proof;
import io.lanyard.agent.caller.Verification.Absent;
import io.lanyard.agent.caller.Verification.Refused;
import io.lanyard.agent.caller.Verification.Verified;
import io.lanyard.rules.CallerSource;
import io.lanyard.rules.ForwardedForm;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Claims that a proxy passes on without a signature, from the proxy alone. */
final class ForwardedCredential implements Credential {
  private static final int MOST_TOLD = 10_000;

  private final CallerSource.Forwarded source;
  private final CallerClaims claims;
  private final InstantSource clock;
  private final Set<ByteBuffer> told = new LinkedHashSet<>();

  ForwardedCredential(CallerSource.Forwarded source, InstantSource clock) {
    this.source = source;
    this.claims = new CallerClaims(source.id(), source.paths());
    this.clock = clock;
  }

  @Override
  public String header() {
    return source.header();
  }

  @Override
  public boolean isWorkload() {
    return false;
  }

  @Override
  public Verification verify(InboundRequest request, HeaderLookup headers) {
    try {
      Optional<String> written = PresentedToken.in(headers, source.header());
      if (written.isEmpty()) {
        return new Absent();
      }
      boolean trusted =
          source.trustedPeers().stream().anyMatch(range -> range.contains(request.peer()));
      if (!trusted) {
        throw new TokenRefusedException(RefusalReason.UNTRUSTED_PEER);
      }
      return read(written.get());
    } catch (TokenRefusedException e) {
      return Refused.of(source.id(), e);
    }
  }

  private Verified read(String written) throws TokenRefusedException {
    if (written.length() > SignedToken.MOST_CHARACTERS) {
      throw new TokenRefusedException(RefusalReason.TOO_LONG);
    }
    Map<String, Object> said = claims(written);
    String issuer = CallerClaims.text(said, "iss");
    if (!source.issuer().isEmpty() && !source.issuer().equals(issuer)) {
      throw new TokenRefusedException(RefusalReason.FOREIGN_ISSUER);
    }
    if (!source.audiences().isEmpty()) {
      Audience.require(said, source.audiences());
    }
    Lifetime lifetime =
        said.containsKey("exp") || source.form() == ForwardedForm.CLAIMS
            ? Lifetime.of(said, source.clockSkew())
            : Lifetime.UNBOUNDED;
    lifetime.requireNow(clock.instant(), source.clockSkew());
    Proof proof = new Proof(issuer, lifetime, Assurance.ASSERTED, "");
    return new Verified(claims.caller(said, proof), isNew(TokenCache.digest(written)));
  }

  private Map<String, Object> claims(String written) throws TokenRefusedException {
    try {
      return source.form() == ForwardedForm.CLAIMS
          ? StrictJson.object(decoded(Base64.getUrlDecoder(), written))
          : AzurePrincipal.claims(StrictJson.object(decoded(Base64.getDecoder(), written)));
    } catch (IOException e) {
      throw new TokenRefusedException(RefusalReason.MALFORMED);
    }
  }

  private static byte[] decoded(Base64.Decoder base64, String written)
      throws TokenRefusedException {
    try {
      return base64.decode(written);
    } catch (IllegalArgumentException e) {
      throw new TokenRefusedException(RefusalReason.MALFORMED);
    }
  }

  private boolean isNew(ByteBuffer digest) {
    synchronized (told) {
      if (told.size() >= MOST_TOLD) {
        told.remove(told.iterator().next());
      }
      return told.add(digest);
    }
  }
}
