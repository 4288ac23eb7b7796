package io.lanyard.agent.caller;

import io.lanyard.Caller;
import io.lanyard.InboundRequest;
import io.lanyard.Mixup;
import io.lanyard.agent.caller.Verification.Absent;
import io.lanyard.agent.caller.Verification.Refused;
import java.util.Optional;

/** A signed token in a header. */
record SignedCredential(IssuerVerifier issuer) implements Credential {
  @Override
  public String header() {
    return issuer.source().header();
  }

  @Override
  public boolean isWorkload() {
    return issuer.source().form().isWorkload();
  }

  @Override
  public Optional<String> tokenOf(Caller caller, HeaderLookup headers) {
    return caller.source().equals(issuer.source().id())
        ? PresentedToken.known(headers, header())
            .filter(
                token ->
                    issuer.knownOwner(token).filter(it -> Mixup.isSame(it, caller)).isPresent())
        : Optional.empty();
  }

  @Override
  public Verification verify(InboundRequest request, HeaderLookup headers) {
    try {
      Optional<String> token = PresentedToken.in(headers, header());
      return token.isPresent() ? issuer.verify(token.get()) : new Absent();
    } catch (TokenRefusedException e) {
      return Refused.of(issuer.source().id(), e);
    }
  }
}
