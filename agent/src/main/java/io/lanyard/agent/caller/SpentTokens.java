package io.lanyard.agent.caller;

import java.time.Duration;
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

  /** No rule lets a token count for longer. */
  private static final Duration LONGEST = Duration.ofDays(8);

  private final ConcurrentMap<Kind, Ids> ids = new ConcurrentHashMap<>();

  /**
   * A token that counts.
   *
   * @param terms under which it does
   */
  record Token(Instant begin, Instant end, TokenTerms terms) {}

  /**
   * What became of a token.
   *
   * @param place where it was used, and may be again, as records are delivered again; or empty
   * @param over when it is, under these terms
   */
  private record Use(String place, Instant over, TokenTerms terms) {
    private boolean is(Use again) {
      return !place.isEmpty() && place.equals(again.place);
    }
  }

  /** Tokens of records stay for days, and must leave room for an issuer's tokens of seconds. */
  private record Kind(String issuer, boolean mayComeAgain) {}

  /**
   * Spends the id of an issuer's token.
   *
   * @param place where it may be used again; empty if nowhere
   * @throws TokenRefusedException if it was spent before or nobody can tell any more, or there is
   *     no room to remember it
   */
  void spend(String issuer, String id, Token token, String place, Instant now)
      throws TokenRefusedException {
    Kind kind = new Kind(issuer, !place.isEmpty());
    ids.computeIfAbsent(kind, unused -> new Ids()).spend(id, token, place, now);
  }

  private static final class Ids {
    private final Map<String, Use> uses = new HashMap<>();

    /** Until when those were good that are forgotten, by what was then the rule. */
    private final Map<TokenTerms, Instant> forgotten = new HashMap<>();

    private Instant firstEnd = Instant.MAX;
    private int sinceSwept;

    synchronized void spend(String id, Token token, String place, Instant now)
        throws TokenRefusedException {
      sinceSwept++;
      if (!now.isBefore(firstEnd) && (sinceSwept >= OFTEN || uses.size() >= MOST)) {
        sweep(now);
      }
      Use use = new Use(place, token.terms().over(token.begin(), token.end()), token.terms());
      Use before = uses.get(id);
      if (before != null && !before.is(use)) {
        throw new TokenRefusedException(RefusalReason.REUSED);
      }
      if (before == null) {
        requireRoom(token);
        uses.put(id, use);
        firstEnd = earlier(firstEnd, use.over);
      }
    }

    private void requireRoom(Token token) throws TokenRefusedException {
      if (mayBeForgotten(token)) {
        throw new TokenRefusedException(RefusalReason.EXPIRED);
      }
      if (uses.size() >= MOST) {
        throw new TokenRefusedException(RefusalReason.TOO_MANY);
      }
    }

    /**
     * Whether a token was over under other terms, and with those whose ids are forgotten. Rules
     * that let tokens count for longer make none of them good again.
     */
    private boolean mayBeForgotten(Token token) {
      for (Map.Entry<TokenTerms, Instant> gone : forgotten.entrySet()) {
        if (gone.getKey().topic().equals(token.terms().topic())
            && !gone.getKey().over(token.begin(), token.end()).isAfter(gone.getValue())) {
          return true;
        }
      }
      return false;
    }

    /** Looks at all of them, for which others wait: seldom, and not while none of them is over. */
    private void sweep(Instant now) {
      sinceSwept = 0;
      Instant oldest = now.minus(LONGEST);
      forgotten.values().removeIf(until -> until.isBefore(oldest));
      uses.values().removeIf(use -> isOver(use, now));
      firstEnd = uses.values().stream().map(Use::over).reduce(Instant.MAX, Ids::earlier);
    }

    private boolean isOver(Use use, Instant now) {
      if (now.isBefore(use.over)) {
        return false;
      }
      forgotten.merge(use.terms, use.over, (one, other) -> one.isAfter(other) ? one : other);
      return true;
    }

    private static Instant earlier(Instant one, Instant other) {
      return one.isBefore(other) ? one : other;
    }
  }
}
