package io.lanyard.agent.caller;

import io.lanyard.Caller;
import io.lanyard.rules.Revocations.Standing;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A token that its issuer was asked about, and is asked about again when the answer is old. Kept in
 * memory as it is, since there is no other way to ask. Safe for use by many threads, of which one
 * asks while the others wait for it.
 */
final class OpaqueToken {
  /** Asks the issuer. */
  @FunctionalInterface
  interface Question {
    Caller ask() throws TokenRefusedException;
  }

  /** A refusal is remembered for a while too, and for less: the issuer may only have been away. */
  private static final Duration REFUSED_FOR = Duration.ofSeconds(5);

  private final Question question;
  private final Duration kept;
  private final LongSupplier nanoTime;
  private @Nullable Caller caller;
  private RefusalReason refusal = RefusalReason.NO_ANSWER;
  private boolean asked;
  private long askedAt;

  OpaqueToken(Question question, Duration kept, LongSupplier nanoTime) {
    this.question = question;
    this.kept = kept;
    this.nanoTime = nanoTime;
  }

  /**
   * Whom the issuer says it names, by an answer that is fresh enough.
   *
   * @throws TokenRefusedException if it does not count, or nobody can say
   */
  synchronized Caller caller() throws TokenRefusedException {
    if (!asked || nanoTime.getAsLong() - askedAt >= freshness().toNanos()) {
      asked = true;
      try {
        caller = question.ask();
      } catch (TokenRefusedException e) {
        caller = null;
        refusal = e.reason();
      }
      askedAt = nanoTime.getAsLong();
    }
    if (caller == null) {
      throw new TokenRefusedException(refusal);
    }
    return caller;
  }

  private Duration freshness() {
    return caller == null && REFUSED_FOR.compareTo(kept) < 0 ? REFUSED_FOR : kept;
  }

  /** Whether it counts still. */
  Standing standing() {
    try {
      Caller unused = caller();
      return Standing.COUNTS;
    } catch (TokenRefusedException e) {
      return e.reason() == RefusalReason.NO_ANSWER ? Standing.UNKNOWN : Standing.REVOKED;
    }
  }
}
