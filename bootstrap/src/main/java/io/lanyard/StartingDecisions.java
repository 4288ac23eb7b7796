package io.lanyard;

/** Before anything is installed nobody can decide, and the failure mode applies. */
final class StartingDecisions implements DecisionPoint {
  @Override
  public Decision decide(Call call) {
    throw new IllegalStateException("Lanyard has not started");
  }
}
