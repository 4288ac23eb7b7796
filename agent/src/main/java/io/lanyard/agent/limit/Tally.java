package io.lanyard.agent.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.SynchronizationStrategy;
import io.lanyard.rules.Limit;
import io.lanyard.rules.Limits.Verdict;
import java.time.Duration;
import java.util.Optional;

/**
 * What is left of one limit for one key. Its windows begin with the key's first call; at the end of
 * each everything is there again, less what was overdrawn. Safe for use by many threads.
 */
final class Tally {
  private final Bucket bucket;
  private final Held clock;
  private final long atMost;
  private final long windowNanos;
  private final long begun;
  private boolean forgotten;

  /**
   * What came of a request.
   *
   * @param window that it was answered in, from 0
   */
  record Count(Verdict verdict, long window) {}

  /**
   * The time of one step, read at its beginning: were it read again, the bucket could be in one
   * window and {@link Tally#window} in the next, and what was taken from one would come back to the
   * other.
   */
  private static final class Held implements TimeMeter {
    private final TimeMeter real;
    private long now;

    Held(TimeMeter real) {
      this.real = real;
      goOn();
    }

    void goOn() {
      now = real.currentTimeNanos();
    }

    @Override
    public long currentTimeNanos() {
      return now;
    }

    @Override
    public boolean isWallClockBased() {
      return real.isWallClockBased();
    }
  }

  Tally(Limit limit, TimeMeter time) {
    this.clock = new Held(time);
    this.atMost = limit.atMost();
    this.windowNanos = limit.every().toNanos();
    this.begun = clock.currentTimeNanos();
    this.bucket =
        Bucket.builder()
            .addLimit(to -> to.capacity(atMost).refillIntervally(atMost, limit.every()))
            .withCustomTimePrecision(clock)
            // This object's own lock, which is about more than the bucket.
            .withSynchronizationStrategy(SynchronizationStrategy.NONE)
            .build();
  }

  /** Takes so many, all or none; empty if this tally is not in use any more. */
  synchronized Optional<Count> take(long amount) {
    if (forgotten) {
      return Optional.empty();
    }
    clock.goOn();
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(amount);
    Verdict verdict =
        probe.isConsumed()
            ? Verdict.Within.LIMIT
            : new Verdict.Exhausted(
                probe.getRemainingTokens(),
                amount,
                Duration.ofNanos(probe.getNanosToWaitForRefill()));
    return Optional.of(new Count(verdict, window()));
  }

  /**
   * Puts right what was taken. What would be given back to a window that is over has come back with
   * its end.
   *
   * @return false if this tally is not in use any more
   */
  synchronized boolean settle(long takenFrom, long surplus) {
    if (forgotten) {
      return false;
    }
    clock.goOn();
    if (surplus < 0) {
      bucket.consumeIgnoringRateLimits(-surplus);
    } else if (takenFrom == window()) {
      bucket.addTokens(surplus);
    }
    return true;
  }

  /** Whether everything is there; from then on this tally is not in use any more. */
  synchronized boolean forgetIfWhole() {
    clock.goOn();
    forgotten = forgotten || bucket.getAvailableTokens() >= atMost;
    return forgotten;
  }

  private long window() {
    return (clock.currentTimeNanos() - begun) / windowNanos;
  }
}
