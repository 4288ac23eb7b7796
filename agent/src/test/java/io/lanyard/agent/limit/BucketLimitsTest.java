package io.lanyard.agent.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import io.lanyard.Action;
import io.lanyard.Attribute;
import io.lanyard.Attributes;
import io.lanyard.Call;
import io.lanyard.ExpectedUsage;
import io.lanyard.Outcome;
import io.lanyard.Resource;
import io.lanyard.rules.Limit;
import io.lanyard.rules.Limits.Verdict;
import io.lanyard.rules.RuleFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Limits as they are counted in the memory of a JVM. */
final class BucketLimitsTest {
  private static final Map<String, Object> NO_DETAILS = Map.of();

  private final AtomicLong nanos = new AtomicLong();
  private final BucketLimits limits = new BucketLimits(new Clock(nanos));

  private record Clock(AtomicLong nanos) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return nanos.get();
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }

  @Test
  void callsAreExactUnderConcurrency() throws Exception {
    Limit limit = limit("{per: caller.subject, at_most: 9000, every: 24h}");
    ExecutorService threads = Executors.newFixedThreadPool(16);
    AtomicInteger within = new AtomicInteger();
    AtomicInteger left = new AtomicInteger(10_000);
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      all.add(
          threads.submit(
              () -> {
                while (left.getAndDecrement() > 0) {
                  if (isWithin(take(limit, "ann", chat(0, 0)))) {
                    within.incrementAndGet();
                  }
                }
              }));
    }
    for (Future<?> each : all) {
      each.get();
    }
    threads.shutdown();

    assertThat(within).hasValue(9_000);
  }

  /** Threads that keep being forgotten and counted anew must not win a budget by it. */
  @Test
  void forgettingGivesNobodyAFreshStart() throws Exception {
    Limit limit = limit("{per: caller.subject, at_most: 50, every: 24h}");
    ExecutorService threads = Executors.newFixedThreadPool(16);
    Map<Integer, AtomicInteger> within = new java.util.concurrent.ConcurrentHashMap<>();
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      all.add(
          threads.submit(
              () -> {
                for (int n = 0; n < 10_000; n++) {
                  int key = n % 20;
                  if (isWithin(take(limit, "busy-" + key, chat(0, 0)))) {
                    within.computeIfAbsent(key, absent -> new AtomicInteger()).incrementAndGet();
                  }
                  // Refused later, so its key is whole again and may be forgotten.
                  Call idle = chat(0, 0);
                  take(limit, "idle-" + n + Thread.currentThread().getName(), idle);
                  limits.settle(idle, outcome(Outcome.Status.DENIED, NO_DETAILS));
                }
              }));
    }
    for (Future<?> each : all) {
      each.get();
    }
    threads.shutdown();

    assertThat(within).hasSize(20);
    assertThat(within.values()).allSatisfy(count -> assertThat(count).hasValue(50));
  }

  @Test
  void nextIsRefusedUntilTheWindowEnds() {
    Limit limit = limit("{per: caller.subject, at_most: 2, every: 10s}");
    assertThat(isWithin(take(limit, "ann", chat(0, 0)))).isTrue();
    nanos.addAndGet(Duration.ofSeconds(9).toNanos());
    assertThat(isWithin(take(limit, "ann", chat(0, 0)))).isTrue();
    assertThat(take(limit, "ann", chat(0, 0)))
        .isEqualTo(new Verdict.Exhausted(0, 1, Duration.ofSeconds(1)));
    assertThat(isWithin(take(limit, "bob", chat(0, 0)))).isTrue();

    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(isWithin(take(limit, "ann", chat(0, 0)))).isTrue();
    assertThat(isWithin(take(limit, "ann", chat(0, 0)))).isTrue();
    assertThat(isWithin(take(limit, "ann", chat(0, 0)))).isFalse();
  }

  @Test
  void clockThatGoesBackGivesNothing() {
    nanos.set(Duration.ofDays(1).toNanos());
    Limit limit = limit("{per: caller.subject, at_most: 1, every: 10s}");
    take(limit, "ann", chat(0, 0));
    nanos.set(0);
    assertThat(isWithin(take(limit, "ann", chat(0, 0)))).isFalse();
  }

  @Test
  void tokensAreReservedAndSettled() {
    Limit limit = limit("{count: tokens, per: caller.subject, at_most: 1000, every: 24h}");
    Call first = chat(400, 300);
    assertThat(isWithin(take(limit, "ann", first))).isTrue();
    assertThat(take(limit, "ann", chat(400, 501)))
        .isEqualTo(new Verdict.Exhausted(600, 601, Duration.ofHours(24)));

    limits.settle(first, used(90, 10));
    assertThat(left(limit, "ann")).isEqualTo(900);
  }

  @Test
  void callThatUsedMoreThanExpectedIsPaidForLater() {
    Limit limit = limit("{count: tokens, per: caller.subject, at_most: 100, every: 1h}");
    Call call = chat(40, 10);
    take(limit, "ann", call);
    limits.settle(call, used(10, 150));
    assertThat(left(limit, "ann")).isZero();

    nanos.addAndGet(Duration.ofHours(1).toNanos());
    assertThat(left(limit, "ann")).isEqualTo(40);
  }

  @Test
  void everyEndSettles() {
    Limit limit = limit("{count: tokens, per: caller.subject, at_most: 1000, every: 24h}");
    assertThat(leftAfter(limit, "denied", outcome(Outcome.Status.DENIED, NO_DETAILS)))
        .isEqualTo(1_000);
    // Its request was sent, its answer never came.
    assertThat(leftAfter(limit, "failed", outcome(Outcome.Status.ERROR, NO_DETAILS)))
        .isEqualTo(900);
    assertThat(leftAfter(limit, "silent", outcome(Outcome.Status.OK, NO_DETAILS))).isEqualTo(600);
    assertThat(leftAfter(limit, "nonsense", used(-5, -7))).isEqualTo(600);
  }

  @Test
  void refusedCallIsGivenBackOnlyOnce() {
    Limit limit = limit("{per: caller.subject, at_most: 2, every: 24h}");
    take(limit, "ann", chat(0, 0));
    Call denied = chat(0, 0);
    take(limit, "ann", denied);
    limits.settle(denied, outcome(Outcome.Status.DENIED, NO_DETAILS));
    assertThat(isWithin(take(limit, "ann", chat(0, 0)))).isTrue();
    assertThat(isWithin(take(limit, "ann", chat(0, 0)))).isFalse();
  }

  @Test
  void windowThatIsOverGetsNothingBack() {
    Limit limit = limit("{count: tokens, per: caller.subject, at_most: 1000, every: 1h}");
    Call slow = chat(0, 900);
    take(limit, "ann", slow);
    nanos.addAndGet(Duration.ofHours(1).toNanos());
    take(limit, "ann", chat(0, 800));
    limits.settle(slow, used(1, 1));
    assertThat(left(limit, "ann")).isEqualTo(199);
  }

  @Test
  void requestWithoutABoundFitsAnyLimitAtFirst() {
    Limit limit = limit("{count: tokens, per: caller.subject, at_most: 50, every: 1h}");
    assertThat(isWithin(take(limit, "ann", chat(40, -1)))).isTrue();
    assertThat(isWithin(take(limit, "bob", chat(40, 5_000)))).isFalse();
  }

  @Test
  void countsOutliveAReloadThatLeavesTheLimitAlone() {
    String text = "{per: caller.subject, at_most: 1, every: 24h}";
    take(limit(text), "ann", chat(0, 0));
    assertThat(isWithin(take(limit(text + "\n    reason: moved"), "ann", chat(0, 0)))).isFalse();
    assertThat(isWithin(take(limit(text.replace("1,", "2,")), "ann", chat(0, 0)))).isTrue();
  }

  @Test
  void keysAreTakenApartAsTheyAre() {
    Limit limit = limit("{per: caller.subject, at_most: 1, every: 24h}");
    List<Object> keys =
        List.of(
            "1",
            1L,
            true,
            List.of("1"),
            List.of("a", "b"),
            List.of("ab"),
            "x".repeat(500),
            List.of());
    for (Object key : keys) {
      assertThat(isWithin(take(limit, key, chat(0, 0)))).as("%s", key).isTrue();
      assertThat(isWithin(take(limit, key, chat(0, 0)))).as("%s again", key).isFalse();
    }
    assertThat(take(limit, 1.5, chat(0, 0))).isInstanceOf(Verdict.Unknown.class);
  }

  @Test
  void memoryIsBoundedWithoutAFreshStart() {
    Limit limit = limit("{per: caller.subject, at_most: 1, every: 1h}");
    CountedKeys keys = new CountedKeys(limit, new Clock(nanos));
    for (int i = 0; i < CountedKeys.MOST; i++) {
      assertThat(isWithin(keys.take("k" + i, 1).verdict())).isTrue();
    }
    assertThat(keys.take("one more", 1).verdict()).isInstanceOf(Verdict.Unknown.class);
    assertThat(isWithin(keys.take("k0", 1).verdict())).isFalse();

    nanos.addAndGet(Duration.ofHours(1).toNanos());
    assertThat(isWithin(keys.take("one more", 1).verdict())).isTrue();
    assertThat(keys.size()).isEqualTo(1);
  }

  private long leftAfter(Limit limit, String key, Outcome outcome) {
    Call call = chat(400, 300);
    take(limit, key, call);
    limits.settle(call, outcome);
    return left(limit, key);
  }

  private long left(Limit limit, String key) {
    Verdict verdict = take(limit, key, chat(0, 1_000_000));
    return ((Verdict.Exhausted) verdict).left();
  }

  private Verdict take(Limit limit, Object key, Call call) {
    return limits.take("some-rule", limit, key, call);
  }

  private static boolean isWithin(Verdict verdict) {
    return verdict == Verdict.Within.LIMIT;
  }

  private static Outcome used(long input, long output) {
    return outcome(Outcome.Status.OK, Map.of("input_tokens", input, "output_tokens", output));
  }

  private static Outcome outcome(Outcome.Status status, Map<String, Object> details) {
    return new Outcome(status, 1, "", details);
  }

  private static Call chat(long chars, long answer) {
    return Call.of(
        Action.MODEL_CHAT,
        new Attributes() {
          @Override
          public Resource resource() {
            return Resource.of("m");
          }

          @Override
          public Object value(Attribute attribute) {
            return ABSENT;
          }

          @Override
          public ExpectedUsage expectedUsage() {
            return new ExpectedUsage(chars, answer);
          }
        });
  }

  private static Limit limit(String limit) {
    String text =
        "lanyard: 1\nrules:\n  - id: some-rule\n    effect: limit\n    action: model.chat\n    limit: ";
    if (RuleFile.read("test", text + limit) instanceof RuleFile file) {
      return file.rules().get(0).limit().orElseThrow();
    }
    throw new AssertionError(RuleFile.read("test", text + limit));
  }
}
