package io.lanyard.agent.database;

import io.lanyard.Call;
import io.lanyard.Decision;
import io.lanyard.DecisionPoint;
import io.lanyard.Effect;
import io.lanyard.Gate;
import io.lanyard.Outcome;
import io.lanyard.rules.Rule;
import io.lanyard.rules.sql.SessionEffect;

/**
 * Refuses statements that would change their session, where rules tell sessions for whom they work:
 * what a statement may say itself, the model may say through it.
 */
public record UnchangedSessions(DecisionPoint next) implements DecisionPoint {
  @Override
  public Decision decide(Call call) {
    Decision decision = next.decide(call);
    return decision.effect() == Effect.ALLOW
            && ToldDatabases.current().asked()
            && call.attributes() instanceof SessionEffects effects
            && effects.session() == SessionEffect.CHANGE
        ? decision.overruled(
            Gate.policy().enforce(),
            Rule.SESSION,
            "the statement changes its session's settings, role or transaction, or could")
        : decision;
  }

  @Override
  public void ended(Call call, Decision decision, Outcome outcome) {
    next.ended(call, decision, outcome);
  }
}
