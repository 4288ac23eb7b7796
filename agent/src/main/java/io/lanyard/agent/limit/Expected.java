package io.lanyard.agent.limit;

import io.lanyard.ExpectedUsage;

/**
 * What is reserved for a call before anybody knows what it will use.
 *
 * @param sent what is used by sending the request at all
 * @param answered what the answer may use
 */
record Expected(long sent, long answered) {
  static final Expected ONE_CALL = new Expected(1, 0);

  /** For an answer whose length the request doesn't bound. */
  static final long UNBOUNDED_ANSWER = 1_000;

  private static final long CHARS_PER_TOKEN = 4;
  private static final long MOST = 1_000_000_000_000L;

  /**
   * Tokens of a request, at four characters each, and of its answer.
   *
   * @param atMost what the limit ever leaves; only a bound that the request itself sets may go
   *     beyond it
   */
  static Expected of(ExpectedUsage usage, long atMost) {
    long sent = Math.max(1, (clamped(usage.promptChars()) + CHARS_PER_TOKEN - 1) / CHARS_PER_TOKEN);
    long answered =
        usage.answerTokens() >= 0
            ? clamped(usage.answerTokens())
            : Math.max(0, Math.min(UNBOUNDED_ANSWER, atMost - sent));
    return new Expected(sent, answered);
  }

  long total() {
    return sent + answered;
  }

  /** Numbers of the application and of providers can be anything. */
  static long clamped(long count) {
    return Math.max(0, Math.min(MOST, count));
  }
}
