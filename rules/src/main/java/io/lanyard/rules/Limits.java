package io.lanyard.rules;

import io.lanyard.Call;
import io.lanyard.Outcome;
import java.time.Duration;

/** Counts what limits are about. Safe for use by many threads. */
public interface Limits {
  /** Nobody counts, so every limit errs, and an erring limit denies. */
  Limits UNCOUNTED =
      (rule, limit, key, call) -> new Verdict.Unknown("nothing counts limits in this process");

  /** There is always enough left; for asking what would be decided. */
  Limits BOUNDLESS = (rule, limit, key, call) -> Verdict.Within.LIMIT;

  /**
   * Takes one call, or the tokens that it may need, from what the limit leaves.
   *
   * @param rule the id of the limit's rule
   * @param key what {@link Limit#per} is for this call
   */
  Verdict take(String rule, Limit limit, Object key, Call call);

  /**
   * The call has ended: what was reserved and not used is given back, and what was used beyond it
   * is taken.
   */
  default void settle(Call call, Outcome outcome) {}

  /** What became of a request to count. */
  sealed interface Verdict {
    /** There was enough left. */
    enum Within implements Verdict {
      LIMIT
    }

    /**
     * There was not.
     *
     * @param left how many are left, from 0
     * @param needed how many this call would have taken
     * @param patience until there is enough, if no other call takes it
     */
    record Exhausted(long left, long needed, Duration patience) implements Verdict {
      /** Taken for exhausted where nobody has counted. */
      public static final Exhausted UNCOUNTED = new Exhausted(0, 0, Duration.ZERO);
    }

    /** Counting failed; the rule errs. */
    record Unknown(String why) implements Verdict {}
  }
}
