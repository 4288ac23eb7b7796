package io.lanyard.agent.outbound;

import io.lanyard.Call;
import io.lanyard.Decision;
import io.lanyard.DecisionPoint;
import io.lanyard.Gate;
import io.lanyard.Outcome;
import io.lanyard.rules.Rule;
import java.util.Optional;

/**
 * Refuses what carries a key, or the placeholder for one, anywhere but in its own header to its own
 * host: URLs, statements and command lines among it; and what would carry a token elsewhere.
 */
public record KeptCredentials(DecisionPoint next) implements DecisionPoint {
  @Override
  public Decision decide(Call call) {
    Decision decision = next.decide(call);
    Credentials known = Outbound.credentials();
    if (call.attributes() instanceof Misplaced misplaced) {
      return denied(decision, misplaced.why(), known, call.text());
    }
    Optional<String> why = known.areNone() ? Optional.empty() : known.whyNot(call.text());
    return why.isEmpty() ? decision : denied(decision, why.get(), known, call.text());
  }

  private static Decision denied(Decision decided, String why, Credentials known, String text) {
    Decision denied = decided.overruled(Gate.policy().enforce(), Rule.CREDENTIAL, why);
    return known.areGivenAwayIn(text) ? denied.readingNothing() : denied;
  }

  @Override
  public void ended(Call call, Decision decision, Outcome outcome) {
    next.ended(call, decision, outcome);
  }
}
