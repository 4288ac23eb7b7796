package io.lanyard.agent;

import io.lanyard.Call;
import io.lanyard.Decision;
import io.lanyard.DecisionPoint;
import io.lanyard.Outcome;

/** The rules in force: swapped whole, while calls in flight end under those they began with. */
final class ActiveRules implements DecisionPoint {
  private volatile DecisionPoint rules;

  ActiveRules(DecisionPoint rules) {
    this.rules = rules;
  }

  void swap(DecisionPoint newRules) {
    rules = newRules;
  }

  @Override
  public Decision decide(Call call) {
    return rules.decide(call);
  }

  @Override
  public void ended(Call call, Decision decision, Outcome outcome) {
    rules.ended(call, decision, outcome);
  }
}
