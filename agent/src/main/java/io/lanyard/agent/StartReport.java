package io.lanyard.agent;

import io.lanyard.agent.audit.AuditEvent;
import io.lanyard.agent.classpath.Doubt;
import io.lanyard.agent.classpath.Survey;
import io.lanyard.agent.weave.Coverage;
import io.lanyard.rules.GuardScope;
import io.lanyard.rules.Mode;
import io.lanyard.rules.RuleFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What Lanyard says of itself when it has started, to people and in the record.
 *
 * @param guarded what is known to be guarded by now
 * @param unguarded what is known to be unguarded or untested by now
 * @param accepted what is, too, and the rule file lives with it
 */
record StartReport(
    AgentConfig config,
    String version,
    RuleFile rules,
    Path record,
    GuardedLibraries guarded,
    List<String> unguarded,
    List<String> accepted) {
  private static final int SHOWN = 6;

  /** Gaps that were met come first, then those that the class path tells of. */
  static StartReport of(
      AgentConfig config,
      String version,
      RuleFile rules,
      Path record,
      Coverage coverage,
      Survey survey) {
    List<Doubt> doubts = new ArrayList<>();
    for (Coverage.Gap gap : coverage.gaps()) {
      doubts.add(new Doubt(gap.type().replace('/', '.'), gap.toString()));
    }
    doubts.addAll(survey.doubts());
    List<String> unguarded = new ArrayList<>();
    List<String> accepted = new ArrayList<>();
    for (Doubt doubt : doubts) {
      boolean known = rules.enforcement().coverage().accepts(doubt.name());
      (known ? accepted : unguarded).add(doubt.text());
    }
    GuardedLibraries guarded = new GuardedLibraries(coverage, survey);
    return new StartReport(config, version, rules, record, guarded, unguarded, accepted);
  }

  String line() {
    StringBuilder line = new StringBuilder(version).append(", mode ").append(mode());
    line.append(", ").append(guard());
    if (config.rules().isEmpty()) {
      line.append(", no rule file: everything is allowed and recorded");
    } else {
      line.append(", ").append(rules.rules().size()).append(" rules of ").append(config.rules());
    }
    line.append("; record: ").append(record);
    line.append("; guarded: ").append(guarded);
    line.append("; not guarded: ");
    line.append(unguarded.isEmpty() ? "none that Lanyard knows of" : some(unguarded));
    if (!accepted.isEmpty()) {
      line.append("; not guarded, and accepted: ").append(some(accepted));
    }
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
    return AuditEvent.start(version, mode(), rules.digest(), guarded.all(), unguarded, accepted);
  }

  /**
   * Holds the JVM to {@code require_coverage}.
   *
   * @throws StartRefusedException if it is enforced and something is known to be out of reach
   */
  void refuseGaps() {
    boolean required =
        rules.enforcement().coverage().required() && rules.enforcement().mode() == Mode.ENFORCE;
    if (required && !unguarded.isEmpty()) {
      throw new StartRefusedException(
          "require_coverage: the JVM does not start while something is unguarded or untested: "
              + String.join(", ", unguarded)
              + ". Take it off the class path, or name it in accept_gaps of "
              + config.rules()
              + "; java -jar lanyard.jar doctor tells more");
    }
  }

  private String mode() {
    return rules.enforcement().mode().name().toLowerCase(Locale.ROOT);
  }

  /** Who denies a statement must know when nobody asks. */
  private String guard() {
    return rules.enforcement().guard() == GuardScope.ALL
        ? "guard: all"
        : "guard: ai (SQL, HTTP and processes only after a model's output)";
  }
}
