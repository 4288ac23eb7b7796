package io.lanyard.rules.testing;

import io.lanyard.rules.Explanation;
import io.lanyard.rules.Rule;
import io.lanyard.rules.RuleFile;
import io.lanyard.rules.SourceText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What tests have shown of the rules of a file and of the files that it includes: that each matched
 * and didn't, and settled a decision, and that each branch of its condition was true and false.
 * Rule sets that ship with Lanyard have tests of their own and are left out. Not thread-safe.
 */
public final class Coverage {
  /** Decisions before which no rule is asked. */
  private static final Set<String> BEFORE_RULES = Set.of("anonymous", "expired");

  private final Map<String, RuleCoverage> rules = new LinkedHashMap<>();

  private Coverage() {}

  /** Nothing has been shown yet. */
  static Coverage of(RuleFile file) {
    Set<String> shipped =
        file.sources().stream()
            .skip(1)
            .filter(source -> source.path().isEmpty())
            .map(SourceText::name)
            .collect(Collectors.toSet());
    Coverage coverage = new Coverage();
    for (Rule rule : file.rules()) {
      if (!shipped.contains(rule.at().file())) {
        coverage.rules.put(rule.id(), new RuleCoverage(rule));
      }
    }
    return coverage;
  }

  void add(Explanation story) {
    if (BEFORE_RULES.contains(story.decision().rule())) {
      return;
    }
    for (Explanation.Candidate candidate : story.candidates()) {
      RuleCoverage rule = rules.get(candidate.rule().id());
      if (rule != null) {
        rule.add(candidate);
      }
    }
  }

  /** By rule, in the order of the file. */
  public List<RuleCoverage> rules() {
    return List.copyOf(rules.values());
  }

  /** How many things there are to show. */
  public int goals() {
    return rules.values().stream().mapToInt(RuleCoverage::goals).sum();
  }

  /** How many of them were shown. */
  public int met() {
    return goals() - gaps().size();
  }

  /** All that no test has shown, in the order of the file. */
  public List<Gap> gaps() {
    List<Gap> gaps = new ArrayList<>();
    rules.values().forEach(rule -> gaps.addAll(rule.gaps()));
    return gaps;
  }

  /** How much of it was shown, rounded down, so that 100 means all; 100 if there is nothing. */
  public int percent() {
    int goals = goals();
    return goals == 0 ? 100 : (int) (100L * met() / goals);
  }
}
