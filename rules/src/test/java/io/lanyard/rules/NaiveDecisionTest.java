package io.lanyard.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.Call;
import io.lanyard.Decision;
import io.lanyard.Effect;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Whole rule files, made up at random, decide as if every rule were held against the call by
 * itself: before they are compiled, while they are, and after.
 *
 * <p>More, or others: {@code -Dlanyard.fuzz.files=10000 -Dlanyard.fuzz.seed=7}.
 */
class NaiveDecisionTest {
  private static final long SEED = Long.getLong("lanyard.fuzz.seed", 20261122L);
  private static final long COUNT = Long.getLong("lanyard.fuzz.files", 25L);
  private static final int CALLS = 40;

  private final InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z"));
  private final List<String> counted = new ArrayList<>();
  private final Surroundings surroundings =
      new Surroundings(
          "desk",
          clock,
          (rule, limit, key, call) -> {
            counted.add(rule + " " + key);
            return NaiveDecision.verdict(rule, key);
          });
  private int allowed;
  private int denied;
  private int failed;
  private int obliged;
  private int limited;

  @Test
  void filesDecideAsTheirRulesDoOneByOne() throws InterruptedException {
    for (long seed = SEED; seed < SEED + COUNT; seed++) {
      check(seed, (int) (1 + seed % 7 * (seed % 7) * (seed % 11)));
    }
    assertThat(List.of(allowed, denied, failed, obliged, limited))
        .allMatch(some -> some > COUNT / 10);
  }

  /** So many that they fill several classes, some of many blocks. */
  @Test
  void aThousandRulesDoToo() throws InterruptedException {
    check(SEED, 1_000);
    assertThat(List.of(denied, failed)).allMatch(some -> some > 10);
  }

  private void check(long seed, int count) throws InterruptedException {
    RandomPolicy made = new RandomPolicy(seed);
    RuleFile file = made.file(count);
    RuleSet rules = RuleSet.of(file, surroundings);
    Thread compiling = new Thread(rules::compile);
    for (int i = 0; i < CALLS; i++) {
      if (i == CALLS / 4) {
        compiling.start();
      } else if (i == CALLS / 2) {
        compiling.join();
      }
      Call call = made.call();
      counted.clear();
      NaiveDecision.Told told = told(rules.decide(call));
      assertThat(told)
          .as("seed %s, call %s: %s %s", seed, i, call.action(), call.resource())
          .isEqualTo(NaiveDecision.of(file, call, surroundings));
      counted.clear();
      assertThat(told(rules.explain(call, surroundings.limits()).decision()))
          .as("explained, seed %s, call %s", seed, i)
          .isEqualTo(told);
      note(told);
    }
  }

  private NaiveDecision.Told told(Decision decision) {
    return new NaiveDecision.Told(
        decision.effect(),
        decision.rule(),
        decision.matched(),
        decision.errors().stream().map(error -> error.split("[ :]")[0]).toList(),
        decision.obligations().stream().map(one -> one.rule() + " " + one.kind()).toList(),
        decision.refusal(),
        List.copyOf(counted));
  }

  private void note(NaiveDecision.Told told) {
    allowed += told.effect() == Effect.ALLOW ? 1 : 0;
    denied += told.effect() == Effect.DENY ? 1 : 0;
    failed += told.errors().size();
    obliged += told.obligations().size();
    limited += told.counted().size();
  }
}
