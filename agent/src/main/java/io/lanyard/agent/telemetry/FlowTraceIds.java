package io.lanyard.agent.telemetry;

import io.opentelemetry.sdk.trace.IdGenerator;

/**
 * Gives all spans of a flow that no outer trace holds together one trace, whose id is the flow's.
 */
final class FlowTraceIds implements IdGenerator {
  private final ThreadLocal<String> current = new ThreadLocal<>();

  /** Says whose span this thread is about to start. */
  void startingIn(String flow) {
    current.set(flow.replace("-", ""));
  }

  void started() {
    current.remove();
  }

  @Override
  public String generateSpanId() {
    return IdGenerator.random().generateSpanId();
  }

  @Override
  public String generateTraceId() {
    String flow = current.get();
    return flow == null || flow.length() != 32 ? IdGenerator.random().generateTraceId() : flow;
  }
}
