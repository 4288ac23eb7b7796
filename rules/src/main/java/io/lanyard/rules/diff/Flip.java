package io.lanyard.rules.diff;

import io.lanyard.rules.diff.Outcome.Verdict;

/**
 * Calls that the two files decide differently, and in the same way.
 *
 * @param caller what kind of caller, such as {@code somebody in clinicians}
 * @param resource what is reached
 */
public record Flip(String caller, String action, String resource, Outcome before, Outcome after) {
  /** For whom it is good. */
  public enum Way {
    /** A call goes through that was stopped. */
    GAINS,
    /** A call is stopped that went through. */
    LOSES,
    /** The same, but both files let everything through and only record it. */
    WOULD_GAIN,
    WOULD_LOSE,
    /** It goes through, or not, under other conditions. */
    OTHERWISE
  }

  /** Whether both files deny it, for the same reason, and one of them only records that. */
  public boolean isOfModeAlone() {
    return before.verdict() != Verdict.ALLOWED
        && after.verdict() != Verdict.ALLOWED
        && before.rule().equals(after.rule())
        && before.reason().equals(after.reason())
        && before.provisos().equals(after.provisos());
  }

  /** For whom it is good. */
  public Way way() {
    int change = after.verdict().compareTo(before.verdict());
    if (change == 0) {
      return Way.OTHERWISE;
    }
    boolean enforced = before.verdict() == Verdict.DENIED || after.verdict() == Verdict.DENIED;
    if (enforced) {
      return change < 0 ? Way.GAINS : Way.LOSES;
    }
    return change < 0 ? Way.WOULD_GAIN : Way.WOULD_LOSE;
  }
}
