package io.lanyard.rules;

import io.lanyard.Decision;
import io.lanyard.Effect;
import io.lanyard.rules.Explanation.PartValue;
import io.lanyard.rules.Explanation.Verdict;
import io.lanyard.rules.cel.Evaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Tells what became of each rule in one decision. Used once, by one thread. */
final class Explaining {
  private final Decision decision;
  private final Deciding deciding;
  private final Supplier<CallValues> values;

  /**
   * An explanation.
   *
   * @param deciding holds rules against the decided call
   * @param values of the call, read anew for each rule, so that it shows what each one asked for
   */
  Explaining(Decision decision, Deciding deciding, Supplier<CallValues> values) {
    this.decision = decision;
    this.deciding = deciding;
    this.values = values;
  }

  Explanation of(List<Candidate> candidates) {
    List<Explanation.Candidate> told = new ArrayList<>();
    for (Candidate candidate : candidates) {
      ValueTrace trace = new ValueTrace(candidate.rule().when());
      CallValues read = values.get();
      Finding finding = deciding.examine(candidate, new Evaluation(read, trace));
      told.add(tell(candidate, finding, trace.values(candidate.when().root()), read.withheld()));
    }
    return new Explanation(decision, told);
  }

  private Explanation.Candidate tell(
      Candidate candidate, Finding finding, List<PartValue> values, Set<String> withheld) {
    Rule rule = candidate.rule();
    if (finding instanceof Finding.Failed failed) {
      boolean denies = candidate.refuses() || candidate.limits();
      String story =
          "its condition failed ("
              + failed.failure().describe(candidate.when().text())
              + (denies ? "), so it denies" : "), so it does not match");
      return new Explanation.Candidate(rule, Verdict.FAILED, story, values, withheld);
    }
    return switch ((Finding.Plain) finding) {
      case MATCH -> matched(candidate, values);
      case NO_MATCH -> told(rule, Verdict.NO_MATCH, "its condition is false", values);
      case OTHER_RESOURCE -> told(rule, Verdict.OTHER_RESOURCE, otherResource(rule), values);
      case ENDED -> told(rule, Verdict.ENDED, "it ended at " + rule.until(), values);
      case NOT_ASKED -> {
        String story = "no allow is needed: " + decision.reason();
        yield told(rule, Verdict.NOT_ASKED, story, values);
      }
    };
  }

  private static String otherResource(Rule rule) {
    return rule.effect() == RuleEffect.ALLOW
        ? "the call reaches something, or nothing certain, besides " + rule.resources()
        : "the call reaches nothing that is one of " + rule.resources();
  }

  private Explanation.Candidate matched(Candidate candidate, List<PartValue> values) {
    Rule rule = candidate.rule();
    if (rule.id().equals(decision.rule())) {
      return told(rule, Verdict.DECIDED, settled(candidate), values);
    }
    if (rule.observed() || rule.effect() == RuleEffect.LOG) {
      return told(rule, Verdict.OVERRIDDEN, "it matches and is only recorded", values);
    }
    if (candidate.limits()) {
      return told(rule, Verdict.OVERRIDDEN, "it matches, and a limit never grants", values);
    }
    boolean agrees = candidate.grants() == (decision.effect() == Effect.ALLOW);
    return agrees && !Rule.FIXED_IDS.contains(decision.rule())
        ? told(rule, Verdict.DECIDED, "it matches and says the same", values)
        : told(rule, Verdict.OVERRIDDEN, "overridden by '" + decision.rule() + "'", values);
  }

  private String settled(Candidate candidate) {
    if (candidate.grants() && decision.effect() == Effect.DENY) {
      return "it matches, and its obligation failed, so it denies";
    }
    return candidate.limits()
        ? "it matches, and is used up or can not be counted, so it denies"
        : "it matches and settles the decision";
  }

  private static Explanation.Candidate told(
      Rule rule, Verdict verdict, String story, List<PartValue> values) {
    return new Explanation.Candidate(rule, verdict, story, values, Set.of());
  }
}
