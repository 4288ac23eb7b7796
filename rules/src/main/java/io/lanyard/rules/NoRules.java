package io.lanyard.rules;

import io.lanyard.Call;
import io.lanyard.Decision;
import io.lanyard.DecisionPoint;
import io.lanyard.Effect;

/** Decides where no rule file is named: everything is allowed and says why. */
public enum NoRules implements DecisionPoint {
  INSTANCE;

  /** The reason of these decisions. */
  public static final String REASON = "no rule file";

  private static final Decision ALLOWED = Decision.of(Effect.ALLOW, false, "default", REASON);

  @Override
  public Decision decide(Call call) {
    return ALLOWED;
  }
}
