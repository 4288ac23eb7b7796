package io.lanyard.agent.telemetry;

import io.lanyard.rules.TelemetrySettings;
import java.util.Map;
import java.util.Optional;

/**
 * Whether anything is exported at all. Only the rule file and {@code LANYARD_TELEMETRY} count: an
 * application that sends its own telemetry has not asked for ours.
 */
public final class TelemetrySwitch {
  private TelemetrySwitch() {}

  /** What to export; empty for nothing. */
  public static Optional<TelemetrySettings> of(
      Optional<TelemetrySettings> inRules, Map<String, String> environment) {
    if (inRules.isPresent()) {
      return inRules;
    }
    return "otlp".equals(environment.get("LANYARD_TELEMETRY"))
        ? Optional.of(new TelemetrySettings(true, true, true, false))
        : Optional.empty();
  }
}
