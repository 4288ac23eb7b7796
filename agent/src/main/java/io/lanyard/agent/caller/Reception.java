package io.lanyard.agent.caller;

import io.lanyard.Caller;
import io.lanyard.Flow;
import io.lanyard.FlowPosition;
import io.lanyard.InboundRequest;
import io.lanyard.Login;
import io.lanyard.rules.Revocations;
import java.util.Optional;

/**
 * What stands behind the entrance once the rules are read.
 *
 * @param revocations knows who no longer counts
 * @param logins makes callers of whom the application has logged in
 * @param decidesRequests whether a rule is about requests themselves
 */
record Reception(
    TokenVerifier verifier,
    Peers peers,
    CallerEvents events,
    Revocations revocations,
    Logins logins,
    HintFinder hints,
    boolean decidesRequests) {
  static final CallerEvents UNHEARD = new Unheard();

  /** Verifies nobody and records nothing. */
  static final Reception NOBODY =
      new Reception(TokenVerifier.NONE, Peers.NONE, UNHEARD, Revocations.NONE, Logins.NONE, false);

  Reception(
      TokenVerifier verifier,
      Peers peers,
      CallerEvents events,
      Revocations revocations,
      Logins logins,
      boolean decidesRequests) {
    this(verifier, peers, events, revocations, logins, new HintFinder(), decidesRequests);
  }

  /**
   * Where a request's work begins: whose it is or, while nobody can verify that, whose it may be.
   */
  FlowPosition positionOf(InboundRequest request, HeaderLookup headers) {
    Optional<Peers.Heard> heard = peers.hear(new PresentedRequest(request), headers);
    if (heard.isPresent()) {
      return introduced(heard.get(), request);
    }
    if (verifier.isUnconfigured() && peers.isEmpty() && !logins.any()) {
      InboundRequest hinted = request.hinted(hints.tell(headers, events));
      return FlowPosition.startOf(Flow.ofRequest(hinted), Caller.ANONYMOUS);
    }
    Verification verification = unlessRevoked(verifier.verify(request, headers));
    FlowPosition position = begin(Flow.ofRequest(request), verification, request);
    if (BroughtTokens.areWanted() && verification instanceof Verification.Verified verified) {
      verifier
          .tokenOf(verified.caller(), headers)
          .ifPresent(token -> BroughtTokens.keep(position.flow(), verified.caller(), token));
    }
    return position;
  }

  /** The same for a record of a topic, which nobody but a peer can say the caller of. */
  FlowPosition positionOf(InboundRecord record) {
    InboundRequest request = record.request();
    Optional<Peers.Heard> heard = peers.hear(record, name -> record.tokens());
    return heard.isPresent()
        ? introduced(heard.get(), request)
        : FlowPosition.startOf(Flow.ofRequest(request), Caller.ANONYMOUS);
  }

  /**
   * Goes on with the peer's flow; a peer's token that does not count leaves the request nobody's.
   */
  private FlowPosition introduced(Peers.Heard heard, InboundRequest request) {
    Verification verification = unlessRevoked(heard.verification());
    Flow flow =
        heard.introduced().isPresent() && !verification.caller().isAnonymous()
            ? Flow.ofRequest(request, heard.introduced().get().flow())
            : Flow.ofRequest(request);
    return begin(flow, verification, request);
  }

  private FlowPosition begin(Flow flow, Verification verification, InboundRequest request) {
    if (verification instanceof Verification.Refused refusal) {
      // Whoever shows a token that does not count is not somebody else instead.
      flow.login(Login.NOBODY);
      events.refused(refusal, request, flow.id());
    } else if (verification instanceof Verification.Verified verified && verified.first()) {
      events.accepted(verified.caller(), request, flow.id());
    }
    return FlowPosition.startOf(flow, verification.caller());
  }

  private Verification unlessRevoked(Verification verification) {
    Caller caller = verification.caller();
    Revocations.Standing standing =
        caller.isAnonymous() ? Revocations.Standing.COUNTS : revocations.of(caller);
    return switch (standing) {
      case COUNTS -> verification;
      case REVOKED -> new Verification.Refused(caller.source(), RefusalReason.REVOKED);
      case UNKNOWN -> new Verification.Refused(caller.source(), RefusalReason.REVOCATION_UNKNOWN);
    };
  }

  private static final class Unheard implements CallerEvents {
    @Override
    public void accepted(Caller caller, InboundRequest request, String flow) {}

    @Override
    public void asserted(Caller caller) {}

    @Override
    public void refused(Verification.Refused refusal, InboundRequest request, String flow) {}

    @Override
    public String unverified(UnverifiedHints hints, boolean first) {
      return "";
    }
  }
}
