package io.lanyard.agent.limit;

import io.github.bucket4j.TimeMeter;
import io.lanyard.Call;
import io.lanyard.Outcome;
import io.lanyard.rules.Limit;
import io.lanyard.rules.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts calls and tokens in the memory of this JVM, each limit's keys apart. What was counted
 * outlives a reload of rules as long as a rule's limit itself stays the same.
 *
 * <p>Counted on a clock that only goes forward, so that nobody gains by setting the time.
 */
public final class BucketLimits implements Limits {
  private final Map<LimitId, CountedKeys> counted = new ConcurrentHashMap<>();
  private final TimeMeter clock;

  /** Counts from now on. */
  public BucketLimits() {
    this(new ForwardClock());
  }

  BucketLimits(TimeMeter clock) {
    this.clock = clock;
  }

  /** The same limit in the files before and after a reload, wherever in them it stands. */
  private record LimitId(String rule, Limit.Unit count, String per, long atMost, long nanos) {
    static LimitId of(String rule, Limit limit) {
      return new LimitId(
          rule, limit.count(), limit.per().text(), limit.atMost(), limit.every().toNanos());
    }
  }

  @Override
  public Verdict take(String rule, Limit limit, Object key, Call call) {
    Optional<String> name = LimitKey.of(key);
    if (name.isEmpty()) {
      return new Verdict.Unknown(limit.per().text() + " is nothing that can be counted by");
    }
    Expected expected =
        limit.count() == Limit.Unit.CALLS
            ? Expected.ONE_CALL
            : Expected.of(call.attributes().expectedUsage(), limit.atMost());
    CountedKeys keys = keys(rule, limit);
    Tally.Count count = keys.take(name.get(), expected.total());
    if (count.verdict() == Verdict.Within.LIMIT) {
      add(call, new Reservation(keys, name.get(), limit.count(), expected, count.window()));
    }
    return count.verdict();
  }

  private CountedKeys keys(String rule, Limit limit) {
    LimitId id = LimitId.of(rule, limit);
    CountedKeys known = counted.get(id);
    if (known != null) {
      return known;
    }
    // A new limit is rare, and the moment to forget the keys of those that no rule has any more.
    counted.values().forEach(CountedKeys::sweep);
    return counted.computeIfAbsent(id, absent -> new CountedKeys(limit, clock));
  }

  /** A call is decided by one thread, and ends after that. */
  private static void add(Call call, Reservation reservation) {
    List<Reservation> all = new ArrayList<>(reservations(call));
    all.add(reservation);
    call.reserve(new Reservations(all));
  }

  private static List<Reservation> reservations(Call call) {
    return call.reserved() instanceof Reservations kept ? kept.all() : List.of();
  }

  /** What a call carries until it has ended. */
  private record Reservations(List<Reservation> all) {
    Reservations {
      all = List.copyOf(all);
    }
  }

  @Override
  public void settle(Call call, Outcome outcome) {
    for (Reservation reservation : reservations(call)) {
      reservation.settle(outcome);
    }
  }

  /** From 0 on, and never back. */
  private static final class ForwardClock implements TimeMeter {
    private final long start = System.nanoTime();

    @Override
    public long currentTimeNanos() {
      return System.nanoTime() - start;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
