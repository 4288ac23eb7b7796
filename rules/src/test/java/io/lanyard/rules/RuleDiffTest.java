package io.lanyard.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.Call;
import io.lanyard.rules.diff.RuleDiff;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What a comparison of made-up rule files shows, held against calls that it knows nothing of.
 *
 * <p>More, or others: {@code -Dlanyard.fuzz.rules=10000 -Dlanyard.fuzz.seed=7}.
 */
class RuleDiffTest {
  private static final long SEED = Long.getLong("lanyard.fuzz.seed", 20261122L);
  private static final long COUNT = Long.getLong("lanyard.fuzz.rules", 24L);
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final int CALLS = 400;

  /** One rule is taken out; what 400 calls show of it, the comparison has to show nearly always. */
  @Test
  void aMissingRuleIsNoticedWhereRandomCallsNoticeIt() {
    int noticed = 0;
    List<Long> missed = new ArrayList<>();
    for (long seed = SEED; seed < SEED + COUNT; seed++) {
      RandomRules made = new RandomRules(seed);
      List<String> lines = new ArrayList<>(made.file((int) (4 + seed % 10)).lines().toList());
      RuleFile before = Texts.rules(String.join("\n", lines));
      lines.remove(lines.size() - 1 - (int) (seed % 3));
      RuleFile after = Texts.rules(String.join("\n", lines));
      if (randomCallsDiffer(made, before, after)) {
        noticed++;
        if (RuleDiff.between(before, after, List.of(), NOW).different() == 0) {
          missed.add(seed);
        }
      }
    }
    assertThat(noticed).isGreaterThan((int) (COUNT / 10));
    assertThat(missed).as("seeds, of %s", noticed).hasSizeLessThanOrEqualTo(noticed / 10);
  }

  @Test
  void aFileIsLikeItself() {
    for (long seed = SEED; seed < SEED + COUNT; seed++) {
      RuleFile file = Texts.rules(new RandomRules(seed).file((int) (1 + seed % 20)));
      RuleDiff diff = RuleDiff.between(file, file, List.of(), NOW);
      assertThat(diff.differs()).as("seed %s", seed).isFalse();
      assertThat(diff.compared()).as("seed %s", seed).isGreaterThan(20);
    }
  }

  private static boolean randomCallsDiffer(RandomRules made, RuleFile before, RuleFile after) {
    Surroundings surroundings = new Surroundings("", InstantSource.fixed(NOW), Limits.BOUNDLESS);
    RuleSet old = RuleSet.of(before, surroundings);
    RuleSet fresh = RuleSet.of(after, surroundings);
    for (int i = 0; i < CALLS; i++) {
      Call call = made.call();
      if (old.decide(call).effect() != fresh.decide(call).effect()) {
        return true;
      }
    }
    return false;
  }
}
