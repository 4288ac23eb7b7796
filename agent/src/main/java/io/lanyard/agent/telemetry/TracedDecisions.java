package io.lanyard.agent.telemetry;

import io.lanyard.Call;
import io.lanyard.Decision;
import io.lanyard.DecisionPoint;
import io.lanyard.Effect;
import io.lanyard.Grant;
import io.lanyard.Outcome;
import io.opentelemetry.api.trace.Span;

/** Puts a span around every decided call, and counts. Safe for use by many threads. */
final class TracedDecisions implements DecisionPoint {
  private final DecisionPoint next;
  private final CallSpans spans;
  private final DecisionMeters meters;

  TracedDecisions(DecisionPoint next, CallSpans spans, DecisionMeters meters) {
    this.next = next;
    this.spans = spans;
    this.meters = meters;
  }

  @Override
  public Decision decide(Call call) {
    long start = System.nanoTime();
    Span span = spans.start(call);
    Decision decision;
    try {
      decision = next.decide(call);
    } catch (RuntimeException | Error failure) {
      spans.failed(call, span, failure);
      throw failure;
    }
    meters.decided(call, decision, System.nanoTime() - start);
    if (call.grant() == Grant.CLEAN_BACKGROUND && decision.effect() == Effect.ALLOW) {
      spans.forget(call);
    } else {
      spans.decided(call, span, decision);
    }
    return decision;
  }

  @Override
  public void ended(Call call, Decision decision, Outcome outcome) {
    next.ended(call, decision, outcome);
    spans.ended(call, outcome);
    meters.ended(call, outcome);
  }
}
