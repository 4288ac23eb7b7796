package io.lanyard.agent.caller;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The ids of tokens that were used and could be used again. Safe for use by many threads. Bounded:
 * a flood of tokens has the next ones refused, never forgotten ones accepted.
 */
final class SpentTokens {
  private static final int MOST = 200_000;
  private static final int OFTEN = 1_024;

  private final Map<String, Use> uses = new HashMap<>();
  private int sinceSwept;

  /**
   * What became of a token.
   *
   * @param place where it was used, and may be again, as records are delivered again; or empty
   * @param end when it is over
   */
  record Use(String place, Instant end) {
    private boolean is(Use again) {
      return !place.isEmpty() && place.equals(again.place);
    }
  }

  /** Spends the id; false if it was spent before, or there is no room to remember it. */
  synchronized boolean spend(String id, Use use, Instant now) {
    if (++sinceSwept >= OFTEN || uses.size() >= MOST) {
      sinceSwept = 0;
      uses.values().removeIf(other -> !now.isBefore(other.end));
    }
    Use before = uses.get(id);
    if (before == null && uses.size() < MOST) {
      uses.put(id, use);
      return true;
    }
    return before != null && before.is(use);
  }
}
