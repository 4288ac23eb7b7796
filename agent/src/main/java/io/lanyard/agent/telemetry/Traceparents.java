package io.lanyard.agent.telemetry;

import io.lanyard.Call;

/** Finds the trace that a call already belongs to, outside of Lanyard. */
@FunctionalInterface
public interface Traceparents {
  /** The application's current span, or the request's, as a W3C traceparent; empty for none. */
  String of(Call call);
}
