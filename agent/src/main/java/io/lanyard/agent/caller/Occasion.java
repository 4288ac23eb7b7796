package io.lanyard.agent.caller;

import io.lanyard.rules.CallerSource;
import java.time.Instant;
import java.util.Map;

/** Where a transaction token was presented: a token counts only for what it was made for. */
sealed interface Occasion permits InboundRecord, PresentedRequest {
  /**
   * For how long a token of this peer's counts here.
   *
   * @param end as the token says
   * @throws TokenRefusedException if no such token may count for so long
   */
  TokenTerms terms(CallerSource.Peer peer, Instant begin, Instant end) throws TokenRefusedException;

  /**
   * Requires that the token was made for this.
   *
   * @throws TokenRefusedException if it was made for something else
   */
  void requireMeant(Map<String, Object> claims, Instant begin) throws TokenRefusedException;

  /** The one place where the token may come again; empty if it may not. */
  String place();
}
