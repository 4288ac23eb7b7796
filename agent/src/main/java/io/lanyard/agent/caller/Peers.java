package io.lanyard.agent.caller;

import io.lanyard.Incidents;
import io.lanyard.agent.caller.PeerVerifier.Introduced;
import io.lanyard.rules.CallerSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The other applications that may speak for callers. Safe for use by many threads. */
final class Peers {
  private static final String HEADER = "Txn-Token";
  private static final Duration FETCH_LIMIT = Duration.ofSeconds(5);

  /** Nobody may. */
  static final Peers NONE = new Peers(List.of());

  private final List<PeerVerifier> peers;

  private Peers(List<PeerVerifier> peers) {
    this.peers = List.copyOf(peers);
  }

  static Peers of(List<CallerSource> callers, SpentTokens spent, Incidents incidents) {
    if (callers.stream().noneMatch(CallerSource.Peer.class::isInstance)) {
      return NONE;
    }
    Supplier<BoundedHttp> http = BoundedHttp.onceNeeded(FETCH_LIMIT);
    List<PeerVerifier> peers = new ArrayList<>();
    for (CallerSource caller : callers) {
      if (caller instanceof CallerSource.Peer peer) {
        peers.add(new PeerVerifier(peer, spent, http, incidents));
      }
    }
    return new Peers(peers);
  }

  /**
   * What came of a request's transaction token.
   *
   * @param introduced present for one that counts
   */
  record Heard(Verification verification, Optional<Introduced> introduced) {}

  boolean isEmpty() {
    return peers.isEmpty();
  }

  /** Whether anybody may speak for callers in the records of a topic. */
  boolean speakIn(String topic) {
    return !peers.isEmpty() && peers.stream().anyMatch(peer -> peer.speaksIn(topic));
  }

  /** Empty if the request has no such token, or nobody may speak for anybody. */
  Optional<Heard> hear(Occasion occasion, HeaderLookup headers) {
    if (peers.isEmpty() || headers.values(HEADER).isEmpty()) {
      return Optional.empty();
    }
    Verification.Refused refused =
        new Verification.Refused(peers.get(0).id(), RefusalReason.FOREIGN_ISSUER);
    for (PeerVerifier peer : peers) {
      try {
        String token = PresentedToken.in(headers, HEADER).orElse("");
        Introduced introduced = peer.verify(token, occasion, Instant.now());
        Verification verified = new Verification.Verified(introduced.caller(), true);
        return Optional.of(new Heard(verified, Optional.of(introduced)));
      } catch (TokenRefusedException e) {
        if (e.reason() != RefusalReason.FOREIGN_ISSUER) {
          refused = Verification.Refused.of(peer.id(), e);
        }
      }
    }
    return Optional.of(new Heard(refused, Optional.empty()));
  }
}
