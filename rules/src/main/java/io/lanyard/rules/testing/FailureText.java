package io.lanyard.rules.testing;

import io.lanyard.Decision;
import io.lanyard.rules.Explanation;
import io.lanyard.rules.Explanation.Candidate;
import io.lanyard.rules.Explanation.Verdict;
import java.util.List;

/** Says why a test failed: what was expected, what came, and which rule saw what. */
public final class FailureText {
  /** Past this many rules that did not match nobody reads on. */
  private static final int MOST_UNMATCHED = 10;

  private final TestResult result;
  private final StringBuilder out = new StringBuilder();

  private FailureText(TestResult result) {
    this.result = result;
  }

  /** One line. */
  public static String summary(TestResult result) {
    Difference first = result.failures().get(0).differences().get(0);
    return first.what() + ": expected " + first.expected() + ", found " + first.found();
  }

  /** All of it, in lines. */
  public static String of(TestResult result) {
    FailureText text = new FailureText(result);
    text.line(0, "at " + result.test().at());
    result.failures().forEach(text::call);
    return text.out.toString();
  }

  private void call(TriedCall call) {
    if (result.calls().size() > 1) {
      line(0, "phrasing \"" + call.phrasing() + "\"");
    }
    for (Difference difference : call.differences()) {
      line(0, difference.what());
      line(1, "expected  " + difference.expected());
      line(1, "found     " + difference.found());
    }
    Decision decision = call.story().decision();
    line(0, decision.effect().id() + " by " + decision.rule() + ": " + decision.reason());
    decision.errors().forEach(error -> line(1, "failed  " + error));
    int unmatched = 0;
    for (Candidate candidate : call.story().candidates()) {
      boolean told = isTold(candidate, call.story());
      if (told || unmatched++ < MOST_UNMATCHED) {
        rule(candidate);
      }
    }
  }

  /** What took part, and what was expected to. */
  private boolean isTold(Candidate candidate, Explanation story) {
    return List.of(Verdict.DECIDED, Verdict.OVERRIDDEN, Verdict.FAILED)
            .contains(candidate.verdict())
        || candidate.rule().id().equals(story.decision().rule())
        || result.test().expected().rule().filter(candidate.rule().id()::equals).isPresent();
  }

  private void rule(Candidate candidate) {
    line(0, candidate.headline() + ": " + candidate.story());
    candidate.lines().forEach(part -> line(1, part));
  }

  private void line(int depth, String text) {
    out.append("  ".repeat(depth)).append(text.replaceAll("\\R\\s*", " ")).append('\n');
  }
}
