package io.lanyard.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.Call;
import io.lanyard.Decision;
import io.lanyard.rules.Explanation.Verdict;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * However rules are found and run, the same ones match and fail as if each were held against the
 * call one by one, as an explanation does it.
 *
 * <p>More, or others: {@code -Dlanyard.fuzz.rules=10000 -Dlanyard.fuzz.seed=7}.
 */
class OneByOneTest {
  private static final long SEED = Long.getLong("lanyard.fuzz.seed", 20261122L);
  private static final long COUNT = Long.getLong("lanyard.fuzz.rules", 100L);
  private static final int CALLS = 20;

  private int matched;
  private int failed;

  @Test
  void theSameRulesMatchAndFailAsOneByOne() {
    for (long seed = SEED; seed < SEED + COUNT; seed++) {
      check(seed, (int) (1 + seed % 40));
    }
    assertThat(matched).isGreaterThan(1_000);
    assertThat(failed).isGreaterThan(1_000);
  }

  /** So many that they fill several classes, some of many blocks. */
  @Test
  void thousandsOfRulesDoToo() {
    check(SEED, 2_000);
    assertThat(matched).isGreaterThan(1_000);
    assertThat(failed).isGreaterThan(1_000);
  }

  private void check(long seed, int count) {
    RandomRules made = new RandomRules(seed);
    InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z"));
    RuleSet rules =
        RuleSet.of(
            Texts.rules(made.file(count)), new Surroundings("desk", clock, Limits.BOUNDLESS));
    for (int i = 0; i < CALLS; i++) {
      if (i == CALLS / 2) {
        rules.compile();
      }
      check(rules, made.call(), seed);
    }
  }

  private void check(RuleSet rules, Call call, long seed) {
    Decision decision = rules.decide(call);
    List<String> matching = new ArrayList<>();
    List<String> failing = new ArrayList<>();
    for (Explanation.Candidate candidate : rules.explain(call).candidates()) {
      Rule rule = candidate.rule();
      boolean fails = candidate.verdict() == Verdict.FAILED;
      boolean refuses = rule.effect() == RuleEffect.DENY || rule.effect() == RuleEffect.LIMIT;
      if (fails) {
        failing.add(rule.id());
      }
      if (matches(candidate.verdict()) || (fails && refuses && !rule.observed())) {
        matching.add(rule.id());
      }
    }
    matched += matching.size();
    failed += failing.size();
    assertThat(decision.matched()).as("matched, seed %s", seed).isEqualTo(matching);
    assertThat(decision.errors().stream().map(error -> error.split(" ")[0]))
        .as("failed, seed %s", seed)
        .isEqualTo(failing);
  }

  private static boolean matches(Verdict verdict) {
    return verdict == Verdict.DECIDED || verdict == Verdict.OVERRIDDEN;
  }
}
