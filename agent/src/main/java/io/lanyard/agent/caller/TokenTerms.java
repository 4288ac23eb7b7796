package io.lanyard.agent.caller;

import java.time.Duration;
import java.time.Instant;

/**
 * For how long the rules of one time let a peer's tokens count.
 *
 * @param topic of the records that they came with; empty for requests
 * @param longest after they were made
 * @param skew by how much clocks may differ
 */
record TokenTerms(String topic, Duration longest, Duration skew) {
  /**
   * The first instant at which a token does not count any more.
   *
   * @param end as the token says
   */
  Instant over(Instant begin, Instant end) {
    Instant latest = begin.plus(longest);
    return (end.isBefore(latest) ? end : latest).plus(skew);
  }
}
