package io.lanyard.agent;

import io.lanyard.Call;
import io.lanyard.Decision;
import io.lanyard.DecisionPoint;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Stands at the gate while the rules are being read; the first guarded calls wait for them. */
final class PendingDecisions implements DecisionPoint {
  private static final long LIMIT_SECONDS = 30;

  private final CountDownLatch ready = new CountDownLatch(1);
  private volatile DecisionPoint point = this;

  void become(DecisionPoint decisions) {
    point = decisions;
    ready.countDown();
  }

  @Override
  public Decision decide(Call call) {
    try {
      if (!ready.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("no rules after " + LIMIT_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the rules were being read", e);
    }
    return point.decide(call);
  }

  @Override
  public void ended(Call call, Decision decision, io.lanyard.Outcome outcome) {
    DecisionPoint decided = point;
    if (decided != this) {
      decided.ended(call, decision, outcome);
    }
  }
}
