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

  private final Map<String, Instant> ends = new HashMap<>();
  private int sinceSwept;

  /** Spends the id; false if it was spent before, or there is no room to remember it. */
  synchronized boolean spend(String id, Instant end, Instant now) {
    if (++sinceSwept >= OFTEN || ends.size() >= MOST) {
      sinceSwept = 0;
      ends.values().removeIf(other -> !now.isBefore(other));
    }
    return ends.size() < MOST && ends.putIfAbsent(id, end) == null;
  }
}
