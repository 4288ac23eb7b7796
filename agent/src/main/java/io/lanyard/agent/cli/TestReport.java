package io.lanyard.agent.cli;

import io.lanyard.rules.testing.Branch;
import io.lanyard.rules.testing.Coverage;
import io.lanyard.rules.testing.Difference;
import io.lanyard.rules.testing.FailureText;
import io.lanyard.rules.testing.Gap;
import io.lanyard.rules.testing.RuleCoverage;
import io.lanyard.rules.testing.TestResult;
import io.lanyard.rules.testing.TriedCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What came of tests, for people and for programs. */
final class TestReport {
  /** More gaps than these are a matter for a program. */
  private static final int MOST_GAPS = 50;

  private final List<TestResult> results;
  private final Coverage coverage;

  TestReport(List<TestResult> results, Coverage coverage) {
    this.results = results;
    this.coverage = coverage;
  }

  void print(Answer output) {
    for (TestResult result : results) {
      if (!result.passed()) {
        output.line(output.styled("fg(red)", "FAIL") + "  " + Printable.of(result.test().name()));
        FailureText.of(result).lines().forEach(line -> output.line("  " + Printable.of(line)));
        output.line("");
      }
    }
    long failed = failed();
    output.line(
        Quantity.of(results.size(), "test")
            + ": "
            + (failed == 0
                ? output.styled("fg(green)", "all passed")
                : output.styled("fg(red)", failed + " failed")));
    printCoverage(output);
  }

  private void printCoverage(Answer output) {
    List<Gap> gaps = coverage.gaps();
    output.line(
        "coverage: "
            + coverage.percent()
            + "% of rules and branches, "
            + coverage.met()
            + " of "
            + coverage.goals()
            + (gaps.isEmpty() ? "" : "; not shown by any test:"));
    gaps.stream().limit(MOST_GAPS).forEach(gap -> output.line("  " + Printable.of(gap)));
    if (gaps.size() > MOST_GAPS) {
      output.line("  and " + (gaps.size() - MOST_GAPS) + " more; --output json lists all");
    }
  }

  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("tests", results.size());
    fields.put("failed", failed());
    fields.put("results", results.stream().map(TestReport::fields).toList());
    fields.put("coverage", coverageFields());
    return fields;
  }

  private static Map<String, Object> fields(TestResult result) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", result.test().name());
    fields.put("at", result.test().at().toString());
    fields.put("passed", result.passed());
    fields.put("calls", result.calls().stream().map(TestReport::fields).toList());
    return fields;
  }

  private static Map<String, Object> fields(TriedCall call) {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (!call.phrasing().isEmpty()) {
      fields.put("phrasing", call.phrasing());
    }
    fields.put("differences", call.differences().stream().map(TestReport::fields).toList());
    fields.putAll(new RuleStory(call.story()).fields());
    return fields;
  }

  private static Map<String, Object> fields(Difference difference) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("what", difference.what());
    fields.put("expected", difference.expected());
    fields.put("found", difference.found());
    return fields;
  }

  private Map<String, Object> coverageFields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("percent", coverage.percent());
    fields.put("shown", coverage.met());
    fields.put("of", coverage.goals());
    fields.put("rules", coverage.rules().stream().map(TestReport::fields).toList());
    return fields;
  }

  private static Map<String, Object> fields(RuleCoverage rule) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("rule", rule.rule().id());
    fields.put("at", rule.rule().at().toString());
    fields.put("matched", rule.matched());
    fields.put("not_matched", rule.unmatched());
    fields.put("other_resource", rule.elsewhere());
    fields.put("failed", rule.failed());
    fields.put("decided", rule.decided());
    fields.put("branches", rule.branches().stream().map(TestReport::fields).toList());
    fields.put("not_shown", rule.gaps().stream().map(Gap::toString).toList());
    return fields;
  }

  private static Map<String, Object> fields(Branch branch) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("part", branch.part());
    fields.put("at", branch.at().toString());
    fields.put("true", branch.wasTrue());
    fields.put("false", branch.wasFalse());
    return fields;
  }

  private long failed() {
    return results.stream().filter(result -> !result.passed()).count();
  }
}
