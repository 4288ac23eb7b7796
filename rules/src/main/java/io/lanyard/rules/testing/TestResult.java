package io.lanyard.rules.testing;

import io.lanyard.rules.RuleTest;
import java.time.Duration;
import java.util.List;

/**
 * What came of one test.
 *
 * @param calls all of its calls
 * @param took how long it ran
 */
public record TestResult(RuleTest test, List<TriedCall> calls, Duration took) {
  public TestResult {
    calls = List.copyOf(calls);
  }

  /** Whether everything was as expected. */
  public boolean passed() {
    return failures().isEmpty();
  }

  /** The calls that were not decided as expected. */
  public List<TriedCall> failures() {
    return calls.stream().filter(call -> !call.differences().isEmpty()).toList();
  }
}
