package io.lanyard.agent.telemetry;

import io.lanyard.rules.TelemetrySettings;
import java.util.Optional;

/**
 * Whether anything is exported at all. Only the rule file and {@code lanyard.telemetry} count: an
 * application that sends its own telemetry has not asked for ours.
 */
public final class TelemetrySwitch {
  private TelemetrySwitch() {}

  /**
   * What to export; empty for nothing.
   *
   * @param asked whether it is asked for from outside, which counts if the rules say nothing
   */
  public static Optional<TelemetrySettings> of(Optional<TelemetrySettings> inRules, boolean asked) {
    if (inRules.isPresent()) {
      return inRules;
    }
    return asked ? Optional.of(new TelemetrySettings(true, true, true, false)) : Optional.empty();
  }
}
