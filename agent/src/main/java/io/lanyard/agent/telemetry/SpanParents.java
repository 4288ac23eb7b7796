package io.lanyard.agent.telemetry;

import io.lanyard.Call;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/** Where a call's span hangs: below the call around it, below its cause, or in an outer trace. */
final class SpanParents {
  private static final int TRACEPARENT_LENGTH = 55;

  private final Traceparents outside;

  SpanParents(Traceparents outside) {
    this.outside = outside;
  }

  Context of(Call call) {
    SpanContext outer = parse(outside.of(call));
    SpanContext parent = spanOf(call.parent(), outer);
    if (!parent.isValid()) {
      parent = spanOf(call.cause(), outer);
    }
    if (!parent.isValid()) {
      parent = outer;
    }
    // Never Context.current(): it would be a copy of OpenTelemetry that nobody else sees.
    return parent.isValid() ? Context.root().with(Span.wrap(parent)) : Context.root();
  }

  /** Sampled like the trace that it is in: whoever is outside decides for all of it. */
  private static SpanContext spanOf(@Nullable Call call, SpanContext outer) {
    if (call == null) {
      return SpanContext.getInvalid();
    }
    TraceFlags flags =
        outer.getTraceId().equals(call.trace().traceId())
            ? outer.getTraceFlags()
            : TraceFlags.getSampled();
    return SpanContext.create(
        call.trace().traceId(), call.trace().spanId(), flags, TraceState.getDefault());
  }

  /** W3C Trace Context, section 3.2.2; whatever is not in that form counts as none. */
  static SpanContext parse(String traceparent) {
    if (traceparent.length() < TRACEPARENT_LENGTH
        || traceparent.startsWith("ff")
        || traceparent.charAt(2) != '-'
        || traceparent.charAt(35) != '-'
        || traceparent.charAt(52) != '-') {
      return SpanContext.getInvalid();
    }
    String traceId = traceparent.substring(3, 35);
    String spanId = traceparent.substring(36, 52);
    String flags = traceparent.substring(53, TRACEPARENT_LENGTH);
    if (!TraceId.isValid(traceId) || !SpanId.isValid(spanId) || !flags.matches("[0-9a-f]{2}")) {
      return SpanContext.getInvalid();
    }
    return SpanContext.createFromRemoteParent(
        traceId, spanId, TraceFlags.fromHex(flags, 0), TraceState.getDefault());
  }
}
