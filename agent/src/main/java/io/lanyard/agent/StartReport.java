package io.lanyard.agent;

import io.lanyard.agent.audit.AuditEvent;
import io.lanyard.agent.weave.Coverage;
import io.lanyard.rules.RuleFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What Lanyard says of itself when it has started, to people and in the record. */
record StartReport(
    AgentConfig config, String version, RuleFile rules, Path record, Coverage coverage) {
  String line() {
    StringBuilder line = new StringBuilder(version).append(", mode ").append(mode());
    if (config.rules().isEmpty()) {
      line.append(", no rule file: everything is allowed and recorded");
    } else {
      line.append(", ").append(rules.rules().size()).append(" rules of ").append(config.rules());
    }
    line.append("; record: ").append(record);
    line.append("; not guarded: ").append(unguarded().isEmpty() ? "nothing known" : unguarded());
    return line.toString();
  }

  AuditEvent event() {
    return AuditEvent.start(version, mode(), rules.digest(), guarded(), unguarded());
  }

  private String mode() {
    return rules.enforcement().mode().name().toLowerCase(Locale.ROOT);
  }

  private List<String> guarded() {
    List<String> guarded = new ArrayList<>();
    for (Map.Entry<String, String> library : coverage.guarded().entrySet()) {
      guarded.add(library.getKey() + " (" + library.getValue() + ")");
    }
    return guarded;
  }

  private List<String> unguarded() {
    return coverage.gaps().stream().map(Coverage.Gap::toString).toList();
  }
}
