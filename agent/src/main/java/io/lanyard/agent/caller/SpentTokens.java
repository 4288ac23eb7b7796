package io.lanyard.agent.caller;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The ids of tokens that were used and could be used again. Outlives the rules: a change of them
 * makes no used token good. Safe for use by many threads. Bounded: a flood of tokens has the next
 * ones refused, never forgotten ones accepted.
 */
final class SpentTokens {
  private static final int MOST = 200_000;
  private static final int OFTEN = 1_024;

  private final ConcurrentMap<Kind, Ids> ids = new ConcurrentHashMap<>();

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

  /** Tokens of records stay for days, and must leave room for an issuer's tokens of seconds. */
  private record Kind(String issuer, boolean mayComeAgain) {}

  /**
   * Spends the id of an issuer's token.
   *
   * @throws TokenRefusedException if it was spent before, or there is no room to remember it
   */
  void spend(String issuer, String id, Use use, Instant now) throws TokenRefusedException {
    Kind kind = new Kind(issuer, !use.place().isEmpty());
    ids.computeIfAbsent(kind, unused -> new Ids()).spend(id, use, now);
  }

  private static final class Ids {
    private final Map<String, Use> uses = new HashMap<>();
    private Instant firstEnd = Instant.MAX;
    private int sinceSwept;

    synchronized void spend(String id, Use use, Instant now) throws TokenRefusedException {
      sinceSwept++;
      if (!now.isBefore(firstEnd) && (sinceSwept >= OFTEN || uses.size() >= MOST)) {
        sweep(now);
      }
      Use before = uses.get(id);
      if (before != null && !before.is(use)) {
        throw new TokenRefusedException(RefusalReason.REUSED);
      }
      if (before == null && uses.size() >= MOST) {
        throw new TokenRefusedException(RefusalReason.TOO_MANY);
      }
      if (before == null) {
        uses.put(id, use);
        firstEnd = earlier(firstEnd, use.end);
      }
    }

    /** Looks at all of them, for which others wait: seldom, and not while none of them is over. */
    private void sweep(Instant now) {
      sinceSwept = 0;
      uses.values().removeIf(other -> !now.isBefore(other.end));
      firstEnd = uses.values().stream().map(Use::end).reduce(Instant.MAX, Ids::earlier);
    }

    private static Instant earlier(Instant one, Instant other) {
      return one.isBefore(other) ? one : other;
    }
  }
}
