package io.lanyard.rules;

import io.lanyard.FailureMode;
import io.lanyard.Policy;

/**
 * How the rules are enforced: what a rule file says that is not about single calls.
 *
 * @param onFailure what becomes of a call when deciding it fails, in {@link Mode#ENFORCE}
 * @param coverage what must be guarded for the JVM to start
 * @param denialsPerFlow how many refusals a flow may collect before its run is ended, from 1
 * @param validity how long a caller counts
 */
public record Enforcement(
    Mode mode,
    GuardScope guard,
    FailureMode onFailure,
    RequiredCoverage coverage,
    AnonymousCallers anonymous,
    BackgroundWork background,
    MixedCalls mixed,
    int denialsPerFlow,
    Validity validity) {

  /** The same with another mode, as settings outside the file may demand. */
  public Enforcement in(Mode other) {
    return new Enforcement(
        other, guard, onFailure, coverage, anonymous, background, mixed, denialsPerFlow, validity);
  }

  /** The same with another failure mode, as settings outside the file may demand. */
  public Enforcement onFailure(FailureMode other) {
    return new Enforcement(
        mode, guard, other, coverage, anonymous, background, mixed, denialsPerFlow, validity);
  }

  /** What the gate needs to know of it. */
  public Policy policy() {
    return new Policy(
        mode == Mode.ENFORCE,
        mode == Mode.ENFORCE ? onFailure : FailureMode.OPEN,
        guard == GuardScope.ALL,
        background == BackgroundWork.TRUST,
        denialsPerFlow,
        mixed == MixedCalls.DENY);
  }
}
