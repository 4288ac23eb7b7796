package io.lanyard.agent.telemetry;

import io.lanyard.Attribute;
import io.lanyard.Attributes;
import io.lanyard.Call;
import io.lanyard.Decision;
import io.lanyard.Outcome;
import io.lanyard.TraceContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.UnaryOperator;

/** One span for each decided call, from the question to the call's end. Safe for many threads. */
final class CallSpans {
  private final Tracer tracer;
  private final FlowTraceIds ids;
  private final SpanParents parents;
  private final UnaryOperator<String> subjects;

  /** Weak: a call whose end nobody ever sees, such as an abandoned stream, must not stay. */
  private final Map<Call, Span> open = Collections.synchronizedMap(new WeakHashMap<>());

  /**
   * Makes spans.
   *
   * @param subjects how a caller's subject is shown: as it is, or as a keyed digest
   */
  CallSpans(Tracer tracer, FlowTraceIds ids, Traceparents outside, UnaryOperator<String> subjects) {
    this.tracer = tracer;
    this.ids = ids;
    this.parents = new SpanParents(outside);
    this.subjects = subjects;
  }

  /** Starts the call's span and notes it on the call, for the record. */
  Span start(Call call) {
    SpanBuilder builder =
        tracer
            .spanBuilder(GenAiNames.spanName(call.action(), call.resource().toString()))
            .setParent(parents.of(call))
            .setSpanKind(GenAiNames.kind(call.action()))
            .setAttribute("lanyard.id", call.id())
            .setAttribute("lanyard.action", call.action().id());
    String operation = GenAiNames.operation(call.action());
    if (!operation.isEmpty()) {
      builder.setAttribute(GenAiNames.OPERATION, operation);
    }
    ids.startingIn(call.flow().id());
    Span span;
    try {
      span = builder.startSpan();
    } finally {
      ids.started();
    }
    SpanContext ids = span.getSpanContext();
    call.trace(new TraceContext(ids.getTraceId(), ids.getSpanId()));
    open.put(call, span);
    return span;
  }

  /** Puts what was decided on the span, and what the call reaches. */
  void decided(Call call, Span span, Decision decision) {
    span.setAttribute("lanyard.decision", decision.effect().id());
    span.setAttribute("lanyard.enforced", decision.enforced());
    span.setAttribute("lanyard.rule", decision.rule());
    if (!call.caller().isAnonymous()) {
      span.setAttribute("lanyard.caller", subjects.apply(call.caller().subject()));
    }
    for (Map.Entry<Attribute, String> name : GenAiNames.ATTRIBUTES.entrySet()) {
      if (name.getKey().belongsTo(call.action())) {
        attribute(span, name.getValue(), call.attributes().value(name.getKey()));
      }
    }
  }

  /** The span is worth nothing: of what the record leaves out nothing is sent, either. */
  void forget(Call call) {
    open.remove(call);
  }

  /** Deciding itself failed, so that the call's end will not be told. */
  void failed(Call call, Span span, Throwable failure) {
    open.remove(call);
    span.setAttribute(GenAiNames.ERROR_TYPE, failure.getClass().getName());
    span.setStatus(StatusCode.ERROR).end();
  }

  void ended(Call call, Outcome outcome) {
    Span span = open.remove(call);
    if (span == null) {
      return;
    }
    for (Map.Entry<String, Object> detail : outcome.details().entrySet()) {
      String name = GenAiNames.DETAILS.get(detail.getKey());
      if (name != null) {
        attribute(span, name, detail.getValue());
      }
    }
    String error = errorType(outcome);
    if (!error.isEmpty()) {
      span.setAttribute(GenAiNames.ERROR_TYPE, error);
      span.setStatus(StatusCode.ERROR);
    }
    span.end();
  }

  /** What went wrong in one word; empty if nothing did. */
  static String errorType(Outcome outcome) {
    return switch (outcome.status()) {
      case DENIED -> "denied";
      case OK, ERROR -> outcome.error();
      case UNKNOWN -> ""; // the error is Lanyard's own, which is counted elsewhere
    };
  }

  private static void attribute(Span span, String name, Object value) {
    if (value instanceof Long number) {
      span.setAttribute(name, number);
    } else if (value instanceof Boolean flag) {
      span.setAttribute(name, flag);
    } else if (value != Attributes.ABSENT && !value.toString().isEmpty()) {
      span.setAttribute(name, value.toString());
    }
  }
}
