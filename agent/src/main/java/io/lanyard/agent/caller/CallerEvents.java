package io.lanyard.agent.caller;

import io.lanyard.Caller;
import io.lanyard.InboundRequest;

/**
 * Hears who came and who was turned down. Called by the threads of requests; never throws, and
 * never learns a credential.
 */
public interface CallerEvents {
  /**
   * A token was verified that had not been seen before.
   *
   * @param flow the id of the request's flow, or empty if that is not known
   */
  void accepted(Caller caller, InboundRequest request, String flow);

  /** An application has said who is logged in, whom it had not named before. */
  void asserted(Caller caller);

  /**
   * A token was presented that does not count; the request goes on as nobody's.
   *
   * @param flow the id of the request's flow, or empty if that is not known
   */
  void refused(Verification.Refused refusal, InboundRequest request, String flow);

  /**
   * A token was presented and nothing is configured to verify it with.
   *
   * @param first whether it is worth telling of: the token was not seen before
   * @return under what the hints are told of, which names nobody; empty if they are not
   */
  String unverified(UnverifiedHints hints, boolean first);
}
