package io.lanyard.agent;

import io.lanyard.Call;
import io.lanyard.DecisionPoint;
import io.lanyard.agent.audit.AuditLog;
import io.lanyard.agent.audit.LoggedIncidents;
import io.lanyard.agent.telemetry.ApplicationSpans;
import io.lanyard.agent.telemetry.Counts;
import io.lanyard.agent.telemetry.Telemetry;
import io.lanyard.agent.telemetry.TelemetrySwitch;
import io.lanyard.agent.weave.Coverage;
import io.lanyard.agent.weave.Weaving;
import io.lanyard.rules.RuleFile;
import io.lanyard.rules.TelemetrySettings;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Switches telemetry on if the rules or {@code lanyard.telemetry} ask for it. */
final class Tracing {
  private final String version;
  private final Coverage coverage;
  private final boolean asked;
  private final Weaving weaving;
  private volatile @Nullable Telemetry telemetry;

  Tracing(String version, Coverage coverage, boolean asked, Weaving weaving) {
    this.version = version;
    this.coverage = coverage;
    this.asked = asked;
    this.weaving = weaving;
  }

  /** The decision point, with spans and metrics around it or without. */
  DecisionPoint around(
      DecisionPoint next, RuleFile rules, String app, LoggedIncidents incidents, AuditLog record) {
    Optional<TelemetrySettings> wanted = TelemetrySwitch.of(rules.telemetry(), asked);
    if (wanted.isEmpty()) {
      return next;
    }
    Map<String, String> environment = System.getenv();
    Telemetry started = Telemetry.start(wanted.get(), environment, app, version, incidents);
    telemetry = started;
    if (wanted.get().logs()) {
      record.copyTo(started.records(record::digest));
    }
    Counts counts = new Counts(() -> coverage.gaps().size(), incidents::count, record::lost);
    ApplicationSpans spans = new ApplicationSpans();
    weaving.tellOf(ApplicationSpans.classes(), spans::loaded);
    return started.around(next, call -> outside(call, spans), record::digest, counts);
  }

  /** The application's own span, or what the request said. */
  private static String outside(Call call, ApplicationSpans spans) {
    String current = spans.current();
    return current.isEmpty() ? call.flow().request().traceParent() : current;
  }

  void close() {
    Telemetry started = telemetry;
    if (started != null) {
      started.close();
    }
  }
}
