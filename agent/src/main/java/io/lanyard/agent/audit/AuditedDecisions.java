package io.lanyard.agent.audit;

import io.lanyard.Call;
import io.lanyard.Decision;
import io.lanyard.DecisionPoint;
import io.lanyard.Effect;
import io.lanyard.FailureMode;
import io.lanyard.Gate;
import io.lanyard.Grant;
import io.lanyard.Outcome;
import io.lanyard.Policy;
import io.lanyard.rules.AuditSettings.WhenFull;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes down every decision before its call proceeds, and how the call ended.
 *
 * <p>A call in {@code enforce} whose decision cannot be written is refused, unless the rule file
 * says otherwise; in {@code observe} nothing is.
 */
public final class AuditedDecisions implements DecisionPoint {
  private static final long BLOCK_NANOS = 60_000_000_000L;
  private static final long RETRY_NANOS = 50_000_000L;

  private final DecisionPoint next;
  private final AuditLog log;
  private final DecisionLine line;

  /** Has another decide, and writes down what it says. */
  public AuditedDecisions(DecisionPoint next, AuditLog log) {
    this.next = next;
    this.log = log;
    this.line = new DecisionLine(log.settings(), log.key(), log.sealer());
  }

  @Override
  public Decision decide(Call call) {
    Decision decision;
    try {
      decision = next.decide(call);
    } catch (RuntimeException | Error failure) {
      record(call, failed(failure));
      throw failure;
    }
    if (!isWorthALine(call, decision) || record(call, decision)) {
      return decision;
    }
    return unrecorded(decision);
  }

  @Override
  public void ended(Call call, Decision decision, Outcome outcome) {
    if (isWorthALine(call, decision)) {
      log.lines().hand(Entry.of(OutcomeLine.of(call, decision, outcome)));
    }
    next.ended(call, decision, outcome);
  }

  /** Clean background work would drown the rest; it counts only when a rule would stop it. */
  private static boolean isWorthALine(Call call, Decision decision) {
    return call.grant() != Grant.CLEAN_BACKGROUND || decision.effect() == Effect.DENY;
  }

  private boolean record(Call call, Decision decision) {
    JsonLine fields = line.of(call, decision);
    if (log.lines().handAndWait(Entry.awaited(fields))) {
      return true;
    }
    return log.settings().whenFull() == WhenFull.BLOCK && mayStop() && writeAtLast(fields);
  }

  private boolean writeAtLast(JsonLine fields) {
    long deadline = System.nanoTime() + BLOCK_NANOS;
    while (System.nanoTime() - deadline < 0) {
      LockSupport.parkNanos(this, RETRY_NANOS);
      if (log.lines().handAndWait(Entry.awaited(fields), deadline - System.nanoTime())) {
        return true;
      }
    }
    return false;
  }

  private Decision unrecorded(Decision decision) {
    if (decision.stops() || !mayStop() || log.settings().whenFull() == WhenFull.DROP) {
      return decision;
    }
    return decision.overruled(true, "audit", "the decision could not be written to the audit log");
  }

  private static boolean mayStop() {
    return Gate.policy().enforce();
  }

  /** What the gate will do about a failure to decide, for the record. */
  private static Decision failed(Throwable failure) {
    Policy policy = Gate.policy();
    boolean refuses = policy.enforce() && policy.onFailure() == FailureMode.CLOSED;
    return Decision.of(
        refuses ? Effect.DENY : Effect.ALLOW,
        policy.enforce(),
        "failure",
        "deciding failed: " + failure.getClass().getName());
  }
}
