package io.lanyard.agent.limit;

import io.lanyard.Outcome;
import io.lanyard.rules.Limit;

/**
 * What one limit set aside for one call.
 *
 * @param window the window that it was taken from
 */
record Reservation(CountedKeys keys, String key, Limit.Unit count, Expected expected, long window) {

  /** Gives back what was not used, and takes what was used beyond it. */
  void settle(Outcome outcome) {
    long used = used(outcome);
    if (used != expected.total()) {
      keys.settle(key, window, expected.total() - used);
    }
  }

  /**
   * A refused call used nothing. A failed one that reports nothing has sent its request. One that
   * went well and reports nothing stays at what was expected.
   */
  private long used(Outcome outcome) {
    if (outcome.status() == Outcome.Status.DENIED) {
      return 0;
    }
    if (count == Limit.Unit.CALLS) {
      return expected.total();
    }
    boolean failed = outcome.status() == Outcome.Status.ERROR;
    long sent = reported(outcome, "input_tokens", expected.sent());
    return sent + reported(outcome, "output_tokens", failed ? 0 : expected.answered());
  }

  private static long reported(Outcome outcome, String detail, long otherwise) {
    return outcome.details().get(detail) instanceof Long tokens && tokens >= 0
        ? Expected.clamped(tokens)
        : otherwise;
  }
}
