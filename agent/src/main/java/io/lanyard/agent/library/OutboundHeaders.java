package io.lanyard.agent.library;

import io.lanyard.Action;
import io.lanyard.Gate;
import io.lanyard.Passage;
import io.lanyard.agent.outbound.Outbound;
import io.lanyard.agent.outbound.Outgoing;
import java.util.Map;
import java.util.Optional;

/** Requests on their way out: decided, and given their headers, alike by all clients. */
public final class OutboundHeaders {
  private OutboundHeaders() {}

  /**
   * Decides a request, before any of it is sent.
   *
   * @throws io.lanyard.CallDeniedException if it must not happen
   */
  public static Passage enter(Outgoing request) {
    if (Gate.exempts(Action.HTTP_SEND)) {
      return Passage.EXEMPT;
    }
    return Outbound.wantsKey(request) ? Gate.demand(request.call()) : Gate.enter(request.call());
  }

  /**
   * The headers to set; those without a value are to be taken away.
   *
   * @throws io.lanyard.CallDeniedException if the request wants a key that it must not have, or
   *     carries a token of somebody else than it is made for and such are refused
   */
  public static Map<String, Optional<String>> of(Outgoing request) {
    PassedTokens.check(request);
    return Outbound.isSilent() ? Map.of() : Outbound.headers(request);
  }
}
