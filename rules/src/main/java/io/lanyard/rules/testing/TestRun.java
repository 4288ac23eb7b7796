package io.lanyard.rules.testing;

import io.lanyard.Decision;
import io.lanyard.rules.CallFile;
import io.lanyard.rules.Explanation;
import io.lanyard.rules.Limits;
import io.lanyard.rules.RuleFile;
import io.lanyard.rules.RuleSet;
import io.lanyard.rules.RuleTest;
import io.lanyard.rules.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Runs tests against the rules of one file, and sees what they show of them. Not thread-safe. */
public final class TestRun {
  private final RuleSet rules;
  private final Comparison comparison;
  private final Coverage coverage;
  private final Instant start = Instant.now();
  private Instant now = start;

  /**
   * Prepares a run.
   *
   * @param appName {@code app.name} in rules
   */
  public TestRun(RuleFile file, String appName) {
    this.rules = RuleSet.of(file, new Surroundings(appName, () -> now, Limits.BOUNDLESS));
    this.comparison = new Comparison(file);
    this.coverage = Coverage.of(file);
  }

  /** Runs one test: every call of it, each with its own time and limits. */
  public TestResult run(RuleTest test) {
    long begin = System.nanoTime();
    List<TriedCall> tried = new ArrayList<>();
    for (CallFile call : test.calls()) {
      now = call.at().orElse(start);
      Explanation story = rules.explain(call.call(), call.limits());
      coverage.add(story);
      List<Difference> differences = comparison.of(test.expected(), call, story.decision());
      tried.add(new TriedCall(call, story, alike(tried, story, differences)));
    }
    return new TestResult(test, tried, Duration.ofNanos(System.nanoTime() - begin));
  }

  /** What the tests so far have shown of the rules. */
  public Coverage coverage() {
    return coverage;
  }

  /** Wording decides nothing: another phrasing may not even meet another rule. */
  private static List<Difference> alike(
      List<TriedCall> before, Explanation story, List<Difference> differences) {
    if (before.isEmpty() || !differences.isEmpty()) {
      return differences;
    }
    String first = told(before.get(0).story().decision());
    String found = told(story.decision());
    return first.equals(found)
        ? differences
        : List.of(new Difference("phrasings", "the same as for the first, " + first, found));
  }

  private static String told(Decision decision) {
    return decision.effect().id()
        + " by "
        + decision.rule()
        + ", matched "
        + String.join(", ", decision.matched());
  }
}
