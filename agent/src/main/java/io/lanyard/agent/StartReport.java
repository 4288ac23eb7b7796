package io.lanyard.agent;

import io.lanyard.agent.audit.AuditEvent;
import io.lanyard.agent.classpath.Survey;
import io.lanyard.agent.weave.Coverage;
import io.lanyard.rules.Mode;
import io.lanyard.rules.RuleFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What Lanyard says of itself when it has started, to people and in the record.
 *
 * @param unguarded what is known to be unguarded or untested by now, one phrase each
 */
record StartReport(
    AgentConfig config,
    String version,
    RuleFile rules,
    Path record,
    Coverage coverage,
    List<String> unguarded) {
  private static final int SHOWN = 6;

  /** Gaps that were met come first, then those that the class path tells of. */
  static List<String> unguarded(Coverage coverage, Survey survey) {
    List<String> unguarded = new ArrayList<>();
    coverage.gaps().forEach(gap -> unguarded.add(gap.toString()));
    unguarded.addAll(survey.doubts());
    return unguarded;
  }

  String line() {
    StringBuilder line = new StringBuilder(version).append(", mode ").append(mode());
    if (config.rules().isEmpty()) {
      line.append(", no rule file: everything is allowed and recorded");
    } else {
      line.append(", ").append(rules.rules().size()).append(" rules of ").append(config.rules());
    }
    line.append("; record: ").append(record);
    line.append("; not guarded: ").append(unguarded.isEmpty() ? "nothing known" : some(unguarded));
    return line.toString();
  }

  /** One line must do; the record has them all. */
  private static String some(List<String> unguarded) {
    String shown = String.join(", ", unguarded.subList(0, Math.min(SHOWN, unguarded.size())));
    return unguarded.size() <= SHOWN
        ? shown
        : shown + " and " + (unguarded.size() - SHOWN) + " more, see the record or run doctor";
  }

  AuditEvent event() {
    return AuditEvent.start(version, mode(), rules.digest(), guarded(), unguarded);
  }

  /**
   * Holds the JVM to {@code require_coverage}.
   *
   * @throws StartRefusedException if it is enforced and something is known to be out of reach
   */
  void refuseGaps() {
    boolean required =
        rules.enforcement().requireCoverage() && rules.enforcement().mode() == Mode.ENFORCE;
    if (required && !unguarded.isEmpty()) {
      throw new StartRefusedException(
          "require_coverage: the JVM does not start while something is unguarded or untested: "
              + String.join(", ", unguarded)
              + ". Take it off the class path, or leave require_coverage out of "
              + config.rules()
              + "; java -jar lanyard.jar doctor tells more");
    }
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
}
