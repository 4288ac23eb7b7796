package io.lanyard;

/**
 * The span that a call is in a trace, in lower-case hexadecimal.
 *
 * @param traceId 32 digits; empty while there is no span
 * @param spanId 16 digits; empty while there is no span
 * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header-field-values">W3C, Trace
 *     Context, section 3.2.2</a>
 */
public record TraceContext(String traceId, String spanId) {
  /** Of a call that no trace shows. */
  public static final TraceContext NONE = new TraceContext("", "");
}
