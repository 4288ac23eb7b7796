package io.lanyard.rules;

import io.lanyard.Action;
import io.lanyard.Call;
import io.lanyard.Caller;
import io.lanyard.Decision;
import io.lanyard.DecisionPoint;
import io.lanyard.Grant;
import io.lanyard.Outcome;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * Decides calls by the rules of a file: deny overrides allow, and a rule that fails never widens
 * access. Immutable and safe for use by many threads.
 */
public final class RuleSet implements DecisionPoint {
  private final boolean deniesAnonymous;
  private final Surroundings surroundings;
  private final Labels labels;
  private final Map<Action, ActionRules> byAction = new EnumMap<>(Action.class);

  private RuleSet(RuleFile file, Surroundings surroundings) {
    this.deniesAnonymous = file.enforcement().anonymous() == AnonymousCallers.DENY;
    this.surroundings = surroundings;
    this.labels = new Labels(file.labels());
    for (Action action : Action.values()) {
      byAction.put(action, ActionRules.of(file, action));
    }
  }

  /** The rules of a file, which was checked when it was read: nothing can go wrong here. */
  public static RuleSet of(RuleFile file, Surroundings surroundings) {
    return new RuleSet(file, surroundings);
  }

  @Override
  public Decision decide(Call call) {
    return decide(call, surroundings.clock().instant(), surroundings.limits());
  }

  private Decision decide(Call call, Instant now, Limits limits) {
    ActionRules rules = rules(call.action());
    Caller caller = call.caller();
    if (!caller.isValidAt(now)) {
      return rules.expired();
    }
    if (caller.isAnonymous() && deniesAnonymous(call)) {
      return rules.anonymous();
    }
    return new Deciding(call, now, rules, values(call, now), limits).decide();
  }

  private CallValues values(Call call, Instant now) {
    return new CallValues(call, now, surroundings.appName(), labels);
  }

  /**
   * Requests may come in without a caller, or nobody could ever log in; and work that no model
   * output has touched faces deny rules only.
   */
  private boolean deniesAnonymous(Call call) {
    return deniesAnonymous
        && call.action() != Action.REQUEST_ENTER
        && call.grant() != Grant.CLEAN_BACKGROUND;
  }

  /** A denied call has ended too: what a limit reserved for it is given back. */
  @Override
  public void ended(Call call, Decision decision, Outcome outcome) {
    surroundings.limits().settle(call, outcome);
  }

  /** The story of a decision: like {@link #decide}, but nothing is counted. */
  public Explanation explain(Call call) {
    Instant now = surroundings.clock().instant();
    Decision decision = decide(call, now, Limits.BOUNDLESS);
    ActionRules rules = rules(call.action());
    CallValues values = values(call, now);
    Deciding deciding = new Deciding(call, now, rules, values, Limits.BOUNDLESS);
    return new Explaining(decision, deciding, values).of(rules.candidates());
  }

  private ActionRules rules(Action action) {
    ActionRules rules = byAction.get(action);
    if (rules == null) {
      throw new IllegalArgumentException("no rules for " + action);
    }
    return rules;
  }
}
