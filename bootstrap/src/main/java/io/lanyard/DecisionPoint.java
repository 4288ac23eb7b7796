package io.lanyard;

/** Decides calls, and hears how they ended. Safe for use by many threads. */
@FunctionalInterface
public interface DecisionPoint {
  /**
   * Decides one call before anything of it has left the process.
   *
   * <p>An exception means that deciding itself failed; {@link Gate} turns it into the failure mode.
   */
  Decision decide(Call call);

  /** Told once for each decided call, on any thread; a denied call ends at once. */
  default void ended(Call call, Decision decision, Outcome outcome) {}
}
