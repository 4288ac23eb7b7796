package io.lanyard.agent.limit;

import io.github.bucket4j.TimeMeter;
import io.lanyard.rules.Limit;
import io.lanyard.rules.Limits.Verdict;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/**
 * All keys of one limit. A key is forgotten only when everything is there again, so that being
 * forgotten never means a fresh start before its time. Safe for use by many threads.
 */
final class CountedKeys {
  /** Each takes a few hundred bytes. Past about as many, new keys are refused. */
  static final int MOST = 100_000;

  private static final int FIRST_SWEEP = 1_000;
  private static final long SWEEP_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final ConcurrentMap<String, Tally> tallies = new ConcurrentHashMap<>();
  private final Limit limit;
  private final TimeMeter clock;
  private int nextSweep = FIRST_SWEEP;
  private long lastFullSweep;

  CountedKeys(Limit limit, TimeMeter clock) {
    this.limit = limit;
    this.clock = clock;
    this.lastFullSweep = clock.currentTimeNanos() - SWEEP_PAUSE_NANOS;
  }

  Tally.Count take(String key, long amount) {
    while (true) {
      Tally tally = tallies.get(key);
      if (tally == null) {
        if (!hasRoom()) {
          String why = "more than " + MOST + " keys of " + limit.per().text() + " at a time";
          return new Tally.Count(new Verdict.Unknown(why), 0);
        }
        tally = tallies.computeIfAbsent(key, absent -> new Tally(limit, clock));
      }
      Optional<Tally.Count> count = tally.take(amount);
      if (count.isPresent()) {
        return count.get();
      }
      tallies.remove(key, tally);
    }
  }

  /**
   * Puts right what was taken.
   *
   * @param window from which it was taken
   * @param surplus how many to give back, or below 0, how many more to take
   */
  void settle(String key, long window, long surplus) {
    Tally tally = tallies.get(key);
    if (tally == null && surplus < 0 && hasRoom()) {
      tally = tallies.computeIfAbsent(key, absent -> new Tally(limit, clock));
    }
    if (tally != null && !tally.settle(window, surplus)) {
      tallies.remove(key, tally);
    }
  }

  int size() {
    return tallies.size();
  }

  /**
   * Sweeps when there are twice as many keys as the last sweep left, so it costs little for each.
   */
  private synchronized boolean hasRoom() {
    if (tallies.size() < nextSweep) {
      return true;
    }
    long now = clock.currentTimeNanos();
    if (tallies.size() < MOST || now - lastFullSweep >= SWEEP_PAUSE_NANOS) {
      lastFullSweep = now;
      sweep();
      nextSweep = Math.min(MOST, Math.max(FIRST_SWEEP, 2 * tallies.size()));
    }
    return tallies.size() < MOST;
  }

  /** Forgets the keys of which everything is there. */
  void sweep() {
    tallies.values().removeIf(Tally::forgetIfWhole);
  }
}
