package io.lanyard.rules;

import io.lanyard.Call;
import io.lanyard.Decision;
import io.lanyard.DecisionPoint;
import io.lanyard.Effect;

/** Decides where no rule file is named: everything is allowed and says why. */
public enum NoRules implements DecisionPoint {
  INSTANCE;

  private static final Decision ALLOWED =
      Decision.of(Effect.ALLOW, false, "default", "no rule file");

  @Override
  public Decision decide(Call call) {
    return ALLOWED;
  }
}
