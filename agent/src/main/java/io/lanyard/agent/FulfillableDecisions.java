package io.lanyard.agent;

import io.lanyard.Call;
import io.lanyard.Decision;
import io.lanyard.DecisionPoint;
import io.lanyard.Effect;
import io.lanyard.Gate;
import io.lanyard.Obligation;
import io.lanyard.Outcome;
import io.lanyard.agent.route.Routes;

/**
 * Denies what was allowed under an obligation that the enforcement point cannot carry out: a filter
 * that nobody applies does not filter.
 */
record FulfillableDecisions(DecisionPoint next) implements DecisionPoint {
  @Override
  public Decision decide(Call call) {
    Decision decision = next.decide(call);
    for (Obligation obligation : decision.obligations()) {
      if (decision.effect() == Effect.ALLOW
          && !(call.canFulfil(obligation) && Routes.canBeFollowed(call, obligation))) {
        return decision.overruled(
            Gate.policy().enforce(),
            obligation.rule(),
            "the obligation '" + obligation.kind() + "' cannot be carried out for this library");
      }
    }
    return decision;
  }

  @Override
  public void ended(Call call, Decision decision, Outcome outcome) {
    next.ended(call, decision, outcome);
  }
}
