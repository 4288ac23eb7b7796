package io.lanyard.agent.caller;

import io.lanyard.Action;
import io.lanyard.Attributes;
import io.lanyard.Call;
import io.lanyard.CallDeniedException;
import io.lanyard.Caller;
import io.lanyard.FlowPosition;
import io.lanyard.Gate;
import io.lanyard.InboundRequest;
import io.lanyard.Passage;
import io.lanyard.Resource;
import io.lanyard.rules.Revocations;
import io.lanyard.rules.RuleFile;
import java.util.Map;
import java.util.Optional;

/**
 * Where inbound requests come in: finds out whose they are, and whether they may. Safe for use by
 * many threads.
 *
 * <p>The guards of servers use it in three steps: {@link #arrive} for a new request, {@link
 * #admits}, and {@link Visit#at} for each stretch of time that a thread works on it.
 */
public final class Entrance {
  private static final PendingReception RECEPTION = new PendingReception();
  private static final OpaqueTokens OPAQUE = new OpaqueTokens();
  private static final SpentTokens SPENT = new SpentTokens();

  private Entrance() {}

  /** Opens the entrance, or exchanges what stands behind it after a change of the rule file. */
  public static void install(
      RuleFile rules, String app, CallerEvents events, Revocations revocations) {
    TokenVerifier verifier = TokenVerifier.of(rules.callers(), OPAQUE, Gate::report);
    Peers peers = Peers.of(rules.callers(), SPENT, Gate::report);
    Logins logins = Logins.of(rules.callers(), app, verifier, events);
    RECEPTION.become(
        new Reception(verifier, peers, events, revocations, logins, RequestRules.decide(rules)));
  }

  /**
   * Knows which callers do not count any more though their credential has not expired: those whom
   * the other names, and those whose token's issuer says so. Waits for an issuer, for three seconds
   * at most, when its last answer is too old.
   */
  public static Revocations with(Revocations other) {
    return caller -> {
      Revocations.Standing standing = other.of(caller);
      return standing == Revocations.Standing.COUNTS ? OPAQUE.of(caller) : standing;
    };
  }

  /** Opens the entrance when no rules could be read: everybody is nobody. */
  public static void installNobody() {
    RECEPTION.become(Reception.NOBODY);
  }

  /**
   * Begins the flow of a request.
   *
   * <p>Called once for each request, before the application sees it. The first requests of a JVM
   * wait for the rules, for a bounded time; then they are anonymous.
   *
   * @return where the request's work stands, to be kept with the request
   */
  public static FlowPosition arrive(InboundRequest request, HeaderLookup headers) {
    Gate.requestEntered();
    return RECEPTION.await().positionOf(request, headers);
  }

  /** Whether records of a topic may bring callers, so that each is a request to this program. */
  public static boolean takesRecordsOf(String topic) {
    return RECEPTION.await().peers().speakIn(topic);
  }

  /** Begins the flow of a record, or goes on with that of the request that it was sent in. */
  public static FlowPosition arrive(InboundRecord record) {
    Gate.requestEntered();
    return RECEPTION.await().positionOf(record);
  }

  /** Whose token this is, if a request of theirs came with it lately. */
  public static Optional<Caller> knownOwner(String token) {
    return RECEPTION.await().verifier().knownOwner(token);
  }

  /** Makes callers of whom applications have logged in. */
  public static Logins logins() {
    return RECEPTION.await().logins();
  }

  /** Whether the rules let the request in; true without asking if none of them is about that. */
  public static boolean admits(FlowPosition arrival) {
    try {
      requireAdmitted(arrival);
      return true;
    } catch (CallDeniedException denial) {
      return false;
    }
  }

  /**
   * The same where a refusal is thrown.
   *
   * @throws CallDeniedException if the rules do not let the request in
   */
  public static void requireAdmitted(FlowPosition arrival) {
    if (!RECEPTION.await().decidesRequests()) {
      return;
    }
    Resource route = Resource.all(Route.names(arrival.flow().request().path()));
    Visit visit = Visit.at(arrival);
    try {
      Passage passage = Gate.enter(Call.of(Action.REQUEST_ENTER, Attributes.of(route, Map.of())));
      // The decision is about the door. What happens behind it happens in no other call.
      passage.leave();
      passage.succeeded(Map.of());
    } finally {
      visit.close();
    }
  }

  /** The HTTP status of a refused request: who could still say who they are are asked to. */
  public static int refusalStatus(FlowPosition arrival) {
    return arrival.caller().isAnonymous() ? 401 : 403;
  }

  /**
   * What a refusal with 401 says in {@code WWW-Authenticate} (RFC 6750, section 3): whether it was
   * for want of a token or for a bad one.
   */
  public static String challenge(HeaderLookup headers) {
    boolean presented =
        headers.values("Authorization").stream()
            .anyMatch(value -> value.regionMatches(true, 0, "Bearer ", 0, "Bearer ".length()));
    return presented ? "Bearer error=\"invalid_token\"" : "Bearer";
  }
}
