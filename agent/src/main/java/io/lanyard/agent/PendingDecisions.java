package io.lanyard.agent;

import io.lanyard.Call;
import io.lanyard.Decision;
import io.lanyard.DecisionPoint;
import io.lanyard.Uninterrupted;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Stands at the gate while the rules are being read; the first guarded calls wait for them. */
final class PendingDecisions implements DecisionPoint {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final CountDownLatch ready = new CountDownLatch(1);
  private volatile DecisionPoint point = this;

  void become(DecisionPoint decisions) {
    point = decisions;
    ready.countDown();
  }

  @Override
  public Decision decide(Call call) {
    if (!Uninterrupted.await(ready, LIMIT)) {
      throw new IllegalStateException("no rules after " + LIMIT.toSeconds() + " s");
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
