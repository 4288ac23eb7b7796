package io.lanyard.rules.testing;

import io.lanyard.rules.Explanation;
import io.lanyard.rules.Explanation.PartValue;
import io.lanyard.rules.Explanation.Verdict;
import io.lanyard.rules.Rule;
import io.lanyard.rules.RuleEffect;
import io.lanyard.rules.cel.Expression;
import io.lanyard.rules.cel.Node;
import io.lanyard.rules.cel.Range;
import io.lanyard.rules.yaml.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What tests have shown of one rule. Not thread-safe. */
public final class RuleCoverage {
  private static final Comparator<Range> OUTER_FIRST =
      Comparator.comparingInt(Range::offset).thenComparing(range -> -range.length());

  private final Rule rule;
  private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
  private final Map<Range, Branch> branches = new TreeMap<>(OUTER_FIRST);

  RuleCoverage(Rule rule) {
    this.rule = rule;
    // Each action has a tree of its own for the same text.
    for (Expression form : rule.when().forms().values()) {
      for (Node node : Branches.of(form.root())) {
        branches.put(node.range(), new Branch(at(node.range()), text(node.range()), 0, 0));
      }
    }
  }

  void add(Explanation.Candidate seen) {
    verdicts.merge(seen.verdict(), 1, Integer::sum);
    for (PartValue part : seen.values()) {
      for (Object value : part.values()) {
        if (value instanceof Boolean truth) {
          branches.computeIfPresent(part.node().range(), (range, branch) -> branch.and(truth));
        }
      }
    }
  }

  /** The rule that it is about. */
  public Rule rule() {
    return rule;
  }

  /** How often it matched. */
  public int matched() {
    return count(Verdict.DECIDED) + count(Verdict.OVERRIDDEN);
  }

  /** How often its condition did not hold. */
  public int unmatched() {
    return count(Verdict.NO_MATCH);
  }

  /** How often the call reached nothing that the rule is about. */
  public int elsewhere() {
    return count(Verdict.OTHER_RESOURCE);
  }

  /** How often its condition failed. */
  public int failed() {
    return count(Verdict.FAILED);
  }

  /** How often it settled a decision, alone or with others. */
  public int decided() {
    return count(Verdict.DECIDED);
  }

  /** The branches of its condition, in the order of the text. */
  public List<Branch> branches() {
    return List.copyOf(branches.values());
  }

  /** How many things there are to show of the rule. */
  public int goals() {
    return 1
        + (couldDecide() ? 1 : 0)
        + (isConditional() ? 1 : 0)
        + (isNarrow() ? 1 : 0)
        + 2 * branches.size();
  }

  /** What no test has shown. */
  public List<Gap> gaps() {
    List<Gap> gaps = new ArrayList<>();
    if (matched() == 0) {
      gaps.add(new Gap(rule.at(), rule.id(), "", "never matched"));
    }
    if (couldDecide() && decided() == 0) {
      gaps.add(new Gap(rule.at(), rule.id(), "", "never settled a decision"));
    }
    if (isNarrow() && elsewhere() == 0) {
      gaps.add(new Gap(rule.at(), rule.id(), "", "never met a call to another resource"));
    }
    if (isConditional() && unmatched() + failed() == 0) {
      gaps.add(new Gap(at(new Range(0, 0)), rule.id(), "", "its condition was never false"));
    }
    for (Branch branch : branches.values()) {
      if (branch.wasTrue() == 0) {
        gaps.add(new Gap(branch.at(), rule.id(), branch.part(), "was never true"));
      }
      if (branch.wasFalse() == 0) {
        gaps.add(new Gap(branch.at(), rule.id(), branch.part(), "was never false"));
      }
    }
    return gaps;
  }

  /** Logs, limits that are not used up and rules on trial decide nothing. */
  private boolean couldDecide() {
    return !rule.observed()
        && (rule.effect() == RuleEffect.ALLOW || rule.effect() == RuleEffect.DENY);
  }

  private boolean isConditional() {
    return rule.when().forms().values().stream()
        .anyMatch(form -> !(form.root() instanceof Node.Constant));
  }

  private boolean isNarrow() {
    return !rule.resources().isEmpty();
  }

  private int count(Verdict verdict) {
    return verdicts.getOrDefault(verdict, 0);
  }

  private Position at(Range range) {
    return rule.when().place().at(range.offset());
  }

  private String text(Range range) {
    return range.of(rule.when().text()).strip();
  }
}
