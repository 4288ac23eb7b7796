package io.lanyard.rules;

import io.lanyard.Call;
import io.lanyard.Decision;
import io.lanyard.Effect;
import io.lanyard.Resource;
import io.lanyard.rules.Explanation.PartValue;
import io.lanyard.rules.Explanation.Verdict;
import io.lanyard.rules.cel.Evaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Tells what became of each rule in one decision. Used once, by one thread. */
final class Explaining {
  /** More of them nobody reads: a statement that is not understood could mean any of its words. */
  private static final int MOST_NAMES = 8;

  private final Decision decision;
  private final Call call;
  private final Deciding deciding;
  private final Supplier<CallValues> values;

  /**
   * An explanation.
   *
   * @param call what was decided
   * @param deciding holds rules against the decided call
   * @param values of the call, read anew for each rule, so that it shows what each one asked for
   */
  Explaining(Decision decision, Call call, Deciding deciding, Supplier<CallValues> values) {
    this.decision = decision;
    this.call = call;
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

  private String otherResource(Rule rule) {
    Resource reached = call.resource();
    if (reached.names().isEmpty()) {
      return "the call names nothing, and so nothing of " + rule.resources();
    }
    if (rule.effect() != RuleEffect.ALLOW) {
      return "the call reaches " + some(reached.names()) + ", and nothing of " + rule.resources();
    }
    return reached.exact()
        ? "the call reaches " + some(Resources.beside(rule, call)) + " beside " + rule.resources()
        : "the call may reach any of "
            + some(reached.names())
            + ", and an allow of "
            + rule.resources()
            + " wants to know which";
  }

  private static String some(Set<String> names) {
    List<String> sorted = names.stream().sorted().limit(MOST_NAMES).toList();
    return String.join(", ", sorted) + (names.size() > MOST_NAMES ? ", …" : "");
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
