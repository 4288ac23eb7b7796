package io.lanyard.agent.audit;

import io.lanyard.Call;
import io.lanyard.Decision;
import io.lanyard.Outcome;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How a call ended, as a line. */
final class OutcomeLine {
  private OutcomeLine() {}

  static JsonLine of(Call call, Decision decision, Outcome outcome) {
    JsonLine line =
        new JsonLine(256)
            .continued()
            .text("type", "outcome")
            .text("id", call.id())
            .text("status", outcome.status().name().toLowerCase(Locale.ROOT))
            .number("duration_ns", outcome.durationNanos());
    if (!call.duties().credentials().isEmpty()) {
      line.value("credentials", call.duties().credentials());
    }
    // Sorted, so that equal outcomes look alike.
    for (Map.Entry<String, Object> detail : new TreeMap<>(outcome.details()).entrySet()) {
      line.value(detail.getKey(), detail.getValue());
    }
    if (outcome.status() == Outcome.Status.DENIED) {
      // What refused it can be later than the decision line: an obligation, or the log itself.
      line.text("rule", decision.rule()).text("reason", decision.reason());
    }
    return line.text("error", outcome.error());
  }
}
