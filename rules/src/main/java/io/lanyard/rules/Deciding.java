package io.lanyard.rules;

import io.lanyard.Call;
import io.lanyard.Decision;
import io.lanyard.Effect;
import io.lanyard.Grant;
import io.lanyard.Obligation;
import io.lanyard.rules.cel.Evaluation;
import io.lanyard.rules.cel.Expression;
import io.lanyard.rules.cel.Failure;
import io.lanyard.rules.cel.Operations;
import io.lanyard.rules.compile.Answers;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call held against the rules of its action. Serves one call after the other, so that deciding
 * makes no garbage; not thread-safe.
 */
final class Deciding implements Answers {
  private final WeakReference<Thread> owner;
  private final CallValues values = new CallValues();
  private final Evaluation evaluation = new Evaluation(values);
  private final FailedRules failures = new FailedRules();
  private final List<String> errors = new ArrayList<>(0);
  private final List<Obligation> obligations = new ArrayList<>(0);
  private @Nullable ActionRules rules;
  private @Nullable Matches matches;
  private final boolean combines;
  private boolean matched;
  private boolean marked;

  private Deciding(Thread owner, boolean combines) {
    this.owner = new WeakReference<>(owner);
    this.combines = combines;
  }

  /** For the calls of one thread, which is not kept alive by it. */
  static Deciding of(Thread owner) {
    return new Deciding(owner, true);
  }

  /**
   * For trying rules out: each match is as if it were the first, so that few decisions are made.
   */
  static Deciding onTrial() {
    return new Deciding(Thread.currentThread(), false);
  }

  WeakReference<Thread> owner() {
    return owner;
  }

  /**
   * From now on it is about this call, until {@link #end}. The rules stay until there are others:
   * most calls meet the same, and writing a reference costs more than asking whether it changes.
   */
  void begin(Call next, ActionRules itsRules, Premises premises) {
    if (rules != itsRules) {
      rules = itsRules;
    }
    values.begin(next, premises);
  }

  /** Nothing has come of the call yet. */
  void again() {
    matched = false;
    failures.clear();
  }

  /** Lets go of the call. */
  void end() {
    matched = false;
    values.end();
    if (marked) {
      failures.clear();
      errors.clear();
      obligations.clear();
      marked = false;
    }
  }

  Decision decide() {
    if (values.arePartial()) {
      for (Candidate candidate : rules().candidates()) {
        ask(candidate);
      }
    } else {
      rules().index(call().grant()).examine(this);
    }
    Matches matched = matches();
    Decision decision = matched.decision(call().grant());
    if (!marked && matched.isPlain()) {
      return decision;
    }
    marked = true;
    failures.describe(errors);
    if (decision.effect() == Effect.ALLOW && call().grant() == Grant.NONE) {
      decision = afterObligations(decision);
      decision = Obligations.sendElsewhere(obligations) ? decision : afterLimits(decision);
    }
    return errors.isEmpty() && obligations.isEmpty()
        ? decision
        : rules().verdicts().with(decision, obligations, errors);
  }

  Call call() {
    return values.call();
  }

  CallValues values() {
    return values;
  }

  private ActionRules rules() {
    return Objects.requireNonNull(rules, "no call");
  }

  private Matches matches() {
    Matches known = matches;
    return matched && known != null ? known : rules().none();
  }

  private void matches(Candidate candidate) {
    Matches next = matches().and(candidate);
    if (matches != next) {
      matches = next;
    }
    matched = combines;
  }

  @Override
  public void answer(int place, int answer) {
    Candidate candidate = rules().candidate(place);
    if (answer == Operations.YES) {
      holds(candidate);
    } else {
      ask(candidate);
    }
  }

  /** Holds a rule against the call, and keeps in mind what comes of it. */
  void ask(Candidate candidate) {
    Finding finding = examine(candidate, evaluation);
    if (finding == Finding.Plain.MATCH) {
      matches(candidate);
    } else if (finding instanceof Finding.Failed failed) {
      failed(candidate, failed.failure());
    }
  }

  /** Keeps in mind that a rule's condition holds, if the rule is about the call at all. */
  void holds(Candidate candidate) {
    if (candidate.always() || isAboutCall(candidate.rule())) {
      matches(candidate);
    }
  }

  private boolean isAboutCall(Rule rule) {
    return values.moment().isBefore(rule.until()) && Resources.match(rule, call());
  }

  /** What comes of holding a rule against the call. */
  Finding examine(Candidate candidate, Evaluation evaluation) {
    Rule rule = candidate.rule();
    if (call().grant() != Grant.NONE && !candidate.couldRefuse()) {
      return Finding.Plain.NOT_ASKED;
    }
    if (!values.moment().isBefore(rule.until())) {
      return Finding.Plain.ENDED;
    }
    if (!Resources.match(rule, call())) {
      return Finding.Plain.OTHER_RESOURCE;
    }
    Object value = evaluation.value(candidate.when());
    if (value instanceof Failure failure) {
      return new Finding.Failed(failure);
    }
    return value == Boolean.TRUE ? Finding.Plain.MATCH : Finding.Plain.NO_MATCH;
  }

  /** A rule that fails never widens access: what refuses then refuses, what grants doesn't. */
  private void failed(Candidate candidate, Failure failure) {
    marked = true;
    failures.add(candidate, failure);
    if (candidate.refuses() || candidate.limits()) {
      matches(candidate);
    }
  }

  /** The obligations of all allows that matched accumulate; one that fails denies. */
  private Decision afterObligations(Decision decision) {
    for (Candidate candidate : matches().all()) {
      if (candidate.obliges()) {
        Optional<String> refusal = oblige(candidate);
        if (refusal.isPresent()) {
          return rules().verdicts().denied(candidate, matches().all(), refusal.get());
        }
      }
    }
    return decision;
  }

  /** Adds what an allow demands, or says why that cannot be. */
  private Optional<String> oblige(Candidate candidate) {
    if (candidate.filter().isPresent()) {
      DocumentFilter filter = candidate.filter().get();
      Optional<Failure> failure = filter.failure(evaluation);
      if (failure.isPresent()) {
        Condition text = candidate.rule().filter().orElseThrow();
        note(candidate, text, filter.expression(), failure.get());
        return Optional.of("its obligation failed");
      }
      obligations.add(filter.obligation(values));
    }
    for (Candidate.Provided provided : candidate.provided()) {
      Object value = evaluation.value(provided.expression());
      String kind = provided.provision().kind();
      if (value instanceof Failure failure) {
        note(candidate, provided.provision().value(), provided.expression(), failure);
        return Optional.of("its obligation failed");
      }
      Optional<String> refusal =
          Obligations.add(
              new Obligation.Setting(candidate.rule().id(), kind, value),
              provided.provision().choices(),
              call(),
              obligations);
      if (refusal.isPresent()) {
        return refusal;
      }
    }
    return Optional.empty();
  }

  /** Asked last: a call that is refused anyway must use nothing up. */
  private Decision afterLimits(Decision decision) {
    if (decision.effect() == Effect.DENY) {
      return decision;
    }
    Optional<Candidate> broken = failures.limit();
    if (broken.isPresent()) {
      return rules().verdicts().denied(broken.get(), matches().all(), "its condition failed");
    }
    Decision result = decision;
    for (Candidate candidate : matches().all()) {
      if (candidate.counts()) {
        Optional<String> refusal = refusal(candidate);
        if (refusal.isPresent() && candidate.limits()) {
          return rules().verdicts().denied(candidate, matches().all(), refusal.get());
        }
        if (refusal.isPresent()) {
          String trial = "; '" + candidate.rule().id() + "' is on trial and would deny it: ";
          result = Verdicts.noting(trial + refusal.get(), result);
        }
      }
    }
    return result;
  }

  private Optional<String> refusal(Candidate candidate) {
    Limit limit = candidate.rule().limit().orElseThrow();
    Expression per = candidate.per().orElseThrow();
    Object key = evaluation.value(per);
    if (key instanceof Failure failure) {
      note(candidate, limit.per(), per, failure);
      return Optional.of("what it counts by failed");
    }
    Limits limits = values.premises().surroundings().limits();
    Limits.Verdict verdict = limits.take(candidate.rule().id(), limit, key, call());
    if (verdict instanceof Limits.Verdict.Unknown unknown) {
      errors.add(candidate.rule().id() + ": " + unknown.why());
      return Optional.of("counting failed");
    }
    return verdict instanceof Limits.Verdict.Exhausted exhausted
        ? Optional.of(Verdicts.reason(candidate) + limit.account(exhausted))
        : Optional.empty();
  }

  private void note(Candidate candidate, Condition text, Expression expression, Failure failure) {
    errors.add(Failures.describe(candidate.rule().id(), text, expression, failure));
  }
}
