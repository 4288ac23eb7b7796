package io.lanyard.rules;

import io.lanyard.Call;
import io.lanyard.Decision;
import io.lanyard.DecisionPoint;
import io.lanyard.Effect;
import io.lanyard.Outcome;
import java.util.List;

/** Decides calls by the rules of a file. Immutable and safe for use by many threads. */
public final class RuleSet implements DecisionPoint {
  private final RuleFile file;
  private final Surroundings surroundings;

  private RuleSet(RuleFile file, Surroundings surroundings) {
    this.file = file;
    this.surroundings = surroundings;
  }

  /** The rules of a file, which was checked when it was read: nothing can go wrong here. */
  public static RuleSet of(RuleFile file, Surroundings surroundings) {
    return new RuleSet(file, surroundings);
  }

  @Override
  public Decision decide(Call call) {
    boolean enforced = file.enforcement().mode() == Mode.ENFORCE;
    return Decision.of(Effect.DENY, enforced, "default", "the rules are not read yet");
  }

  @Override
  public void ended(Call call, Decision decision, Outcome outcome) {
    surroundings.limits().settle(call, outcome);
  }

  /** The story of a decision: like {@link #decide}, but nothing is counted. */
  public Explanation explain(Call call) {
    return new Explanation(decide(call), List.of());
  }
}
