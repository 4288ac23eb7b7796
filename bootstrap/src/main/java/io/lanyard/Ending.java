package io.lanyard;

import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The end of an allowed call, which is told once. It knows nothing of where threads stand: a
 * position keeps it, and would keep all positions before it as well. Safe for use by many threads.
 */
public final class Ending {
  private static final int SEEN_TO = 1;
  private static final int TOLD = 2;

  private final Call call;
  private final Decision decision;
  private final DecisionPoint point;

  /** Both in one: each allowed call has an ending. */
  private final AtomicInteger done = new AtomicInteger();

  Ending(Call call, Decision decision, DecisionPoint point) {
    this.call = call;
    this.decision = decision;
    this.point = point;
  }

  /**
   * Takes it upon oneself that there is an end, whatever else fails.
   *
   * @return false if somebody else does: of a call that a thread was only placed in, another guard
   *     sees the end
   */
  public boolean seeTo() {
    return isFirst(SEEN_TO);
  }

  /** What was decided about the call. */
  Decision decision() {
    return decision;
  }

  void succeeded(Map<String, Object> details) {
    tell(Outcome.Status.OK, "", details);
  }

  /** Ends the call with an exception. Later ends of the same call are ignored. */
  public void failed(Throwable thrown) {
    Throwable failure = thrown;
    while (failure instanceof CompletionException && failure.getCause() != null) {
      failure = failure.getCause(); // only says that it happened in another stage
    }
    tell(Outcome.Status.ERROR, failure.getClass().getName(), Map.of());
  }

  /**
   * Ends a call of which nobody can say any more how it ends: what should have seen it has failed.
   * Later ends of the same call are ignored.
   *
   * @param reason what failed, for the record
   */
  public void lost(String reason, Throwable failure) {
    tell(Outcome.Status.UNKNOWN, failure.getClass().getName(), Map.of("reason", reason));
  }

  /** Tells that a call was denied, which ends it before it has begun. */
  static void denied(Call call, Decision decision, DecisionPoint point) {
    new Ending(call, decision, point).tell(Outcome.Status.DENIED, "", Map.of());
  }

  /** A failure to record an outcome is an incident, never the application's exception. */
  private void tell(Outcome.Status status, String error, Map<String, Object> details) {
    if (!isFirst(TOLD)) {
      return;
    }
    FlowPosition before = FlowPosition.set(FlowPosition.AGENT);
    try {
      long duration = System.nanoTime() - call.startNanos();
      point.ended(call, decision, new Outcome(status, duration, error, details));
    } catch (Throwable failure) {
      Gate.report("outcome of " + call.action(), failure);
    } finally {
      FlowPosition.set(before);
    }
  }

  private boolean isFirst(int what) {
    int before = done.get();
    while ((before & what) == 0 && !done.compareAndSet(before, before | what)) {
      before = done.get();
    }
    return (before & what) == 0;
  }
}
