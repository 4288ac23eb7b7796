package io.lanyard.rules;

import io.lanyard.Call;
import io.lanyard.Decision;
import io.lanyard.Effect;
import io.lanyard.Grant;
import io.lanyard.Obligation;
import io.lanyard.rules.cel.Evaluation;
import io.lanyard.rules.cel.Expression;
import io.lanyard.rules.cel.Failure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One call held against the rules of its action. Used once, by one thread. */
final class Deciding {
  private final Call call;
  private final Instant now;
  private final ActionRules rules;
  private final CallValues values;
  private final Evaluation evaluation;
  private final Limits limits;
  private final List<String> errors = new ArrayList<>(0);
  private final List<Obligation> obligations = new ArrayList<>(0);
  private Matches matches;
  private Optional<Candidate> failedLimit = Optional.empty();

  Deciding(Call call, Instant now, ActionRules rules, CallValues values, Limits limits) {
    this.call = call;
    this.now = now;
    this.rules = rules;
    this.values = values;
    this.evaluation = new Evaluation(values);
    this.limits = limits;
    this.matches = rules.none();
  }

  Decision decide() {
    for (Candidate candidate : rules.candidates()) {
      take(candidate, examine(candidate, evaluation));
    }
    Decision decision = matches.decision(call.grant());
    if (decision.effect() == Effect.ALLOW && call.grant() == Grant.NONE) {
      decision = afterLimits(afterObligations(decision));
    }
    return errors.isEmpty() && obligations.isEmpty()
        ? decision
        : rules.verdicts().with(decision, obligations, errors);
  }

  /** What comes of holding a rule against the call. */
  Finding examine(Candidate candidate, Evaluation evaluation) {
    Rule rule = candidate.rule();
    boolean couldRefuse = rule.effect() == RuleEffect.DENY || rule.effect() == RuleEffect.LOG;
    if (call.grant() != Grant.NONE && !couldRefuse) {
      return Finding.Plain.NOT_ASKED;
    }
    if (!now.isBefore(rule.until())) {
      return Finding.Plain.ENDED;
    }
    if (!Resources.match(rule, call)) {
      return Finding.Plain.OTHER_RESOURCE;
    }
    Object value = evaluation.value(candidate.when());
    if (value instanceof Failure failure) {
      return new Finding.Failed(failure);
    }
    return value == Boolean.TRUE ? Finding.Plain.MATCH : Finding.Plain.NO_MATCH;
  }

  /** A rule that fails never widens access: what refuses then refuses, what grants doesn't. */
  private void take(Candidate candidate, Finding finding) {
    if (finding instanceof Finding.Failed failed) {
      note(candidate, candidate.rule().when(), candidate.when(), failed.failure());
      if (candidate.limits()) {
        failedLimit = Optional.of(failedLimit.orElse(candidate));
      }
    }
    boolean refuses = candidate.refuses() || candidate.limits();
    if (finding == Finding.Plain.MATCH || (finding instanceof Finding.Failed && refuses)) {
      matches = matches.and(candidate);
    }
  }

  /** The obligations of all allows that matched accumulate; one that fails denies. */
  private Decision afterObligations(Decision decision) {
    for (Candidate candidate : matches.all()) {
      if (candidate.grants() && candidate.filter().isPresent()) {
        DocumentFilter filter = candidate.filter().get();
        Optional<Failure> failure = filter.failure(evaluation);
        if (failure.isPresent()) {
          Condition text = candidate.rule().filter().orElseThrow();
          note(candidate, text, filter.expression(), failure.get());
          return rules.verdicts().denied(candidate, matches.all(), "its obligation failed");
        }
        obligations.add(filter.obligation(values));
      }
    }
    return decision;
  }

  /** Asked last: a call that is refused anyway must use nothing up. */
  private Decision afterLimits(Decision decision) {
    if (decision.effect() == Effect.DENY) {
      return decision;
    }
    if (failedLimit.isPresent()) {
      return rules.verdicts().denied(failedLimit.get(), matches.all(), "its condition failed");
    }
    for (Candidate candidate : matches.all()) {
      if (candidate.limits()) {
        Optional<String> refusal = refusal(candidate);
        if (refusal.isPresent()) {
          return rules.verdicts().denied(candidate, matches.all(), refusal.get());
        }
      }
    }
    return decision;
  }

  private Optional<String> refusal(Candidate candidate) {
    Limit limit = candidate.rule().limit().orElseThrow();
    Expression per = candidate.per().orElseThrow();
    Object key = evaluation.value(per);
    if (key instanceof Failure failure) {
      note(candidate, limit.per(), per, failure);
      return Optional.of("what it counts by failed");
    }
    Limits.Verdict verdict = limits.take(candidate.rule().id(), limit, key, call);
    if (verdict instanceof Limits.Verdict.Unknown unknown) {
      errors.add(candidate.rule().id() + ": " + unknown.why());
      return Optional.of("counting failed");
    }
    return verdict == Limits.Verdict.Exhausted.LIMIT
        ? Optional.of(Verdicts.reason(candidate))
        : Optional.empty();
  }

  private void note(Candidate candidate, Condition text, Expression expression, Failure failure) {
    errors.add(Failures.describe(candidate.rule().id(), text, expression, failure));
  }
}
