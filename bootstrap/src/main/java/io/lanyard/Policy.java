package io.lanyard;

/**
 * How the gate behaves; the rule file's choices that are not about a single call.
 *
 * @param enforce whether denials stop calls; otherwise nothing does, agent failures included
 * @param onFailure what becomes of a call when deciding it fails, in {@code enforce}
 * @param guardAll whether calls that no model output has touched are guarded too
 * @param trustBackground whether background work is exempt as long as no model output touched it
 * @param denialsPerFlow how many refusals a flow may collect before its run is ended
 * @param refusesMixed whether calls that are provably made for the wrong caller are refused
 */
public record Policy(
    boolean enforce,
    FailureMode onFailure,
    boolean guardAll,
    boolean trustBackground,
    int denialsPerFlow,
    boolean refusesMixed) {
  /** Records and never stops anything. */
  public static final Policy OBSERVE = new Policy(false, FailureMode.OPEN, false, false, 20, false);

  boolean refusesOnFailure() {
    return enforce && onFailure == FailureMode.CLOSED;
  }
}
