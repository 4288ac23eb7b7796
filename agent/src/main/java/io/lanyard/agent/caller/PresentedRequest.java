package io.lanyard.agent.caller;

import io.lanyard.InboundRequest;
import io.lanyard.rules.CallerSource;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** A request that came with a transaction token. */
record PresentedRequest(InboundRequest request) implements Occasion {
  private static final Duration LONGEST = Duration.ofMinutes(5);

  @Override
  public TokenTerms terms(CallerSource.Peer peer, Instant begin, Instant end)
      throws TokenRefusedException {
    if (Duration.between(begin, end).compareTo(LONGEST) > 0) {
      throw new TokenRefusedException(RefusalReason.BAD_CLAIMS);
    }
    return new TokenTerms("", LONGEST, peer.clockSkew());
  }

  /** Servers tell a path as it came or decoded; it must be the one that the token names. */
  @Override
  public void requireMeant(Map<String, Object> claims, Instant begin) throws TokenRefusedException {
    try {
      URI uri = URI.create(PeerVerifier.text(claims, "htu"));
      String raw = uri.getRawPath() == null ? "" : uri.getRawPath();
      boolean path = request.path().equals(raw) || request.path().equals(uri.getPath());
      if (path && request.method().equals(claims.get("htm"))) {
        return;
      }
    } catch (IllegalArgumentException e) {
      throw new TokenRefusedException(RefusalReason.BAD_CLAIMS);
    }
    throw new TokenRefusedException(RefusalReason.OTHER_REQUEST);
  }

  @Override
  public String place() {
    return "";
  }
}
