package io.lanyard.rules;

/**
 * What goes out over OpenTelemetry; where to, the standard {@code OTEL_*} variables say.
 *
 * @param logs whether the audit record's lines are sent too
 * @param capture whether prompts and subjects are sent as they are
 */
public record TelemetrySettings(boolean traces, boolean metrics, boolean logs, boolean capture) {}
