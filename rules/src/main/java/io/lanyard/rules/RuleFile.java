package io.lanyard.rules;

import io.lanyard.Action;
import io.lanyard.Effect;
import io.lanyard.FailureMode;
import io.lanyard.rules.yaml.Position;
import io.lanyard.rules.yaml.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A rule file with all that it includes, read and checked. Immutable.
 *
 * @param digest {@code sha256:…} over the file and everything it includes
 * @param callers where callers come from; tried in order
 * @param defaults what happens to calls of an action when no rule matches; every action has one
 * @param rules those of the file and of what it includes; their order means nothing
 * @param tests the tests that stand in the file itself
 */
public record RuleFile(
    String digest,
    Enforcement enforcement,
    List<CallerSource> callers,
    Map<Action, Effect> defaults,
    List<Label> labels,
    List<Rule> rules,
    AuditSettings audit,
    Optional<TelemetrySettings> telemetry,
    Assertions assertions,
    List<RuleTest> tests)
    implements Loaded {
  public RuleFile {
    callers = List.copyOf(callers);
    defaults = Map.copyOf(defaults);
    labels = List.copyOf(labels);
    rules = List.copyOf(rules);
    tests = List.copyOf(tests);
  }

  /**
   * Reads a rule file. Never throws for what is in the file or for its absence, and never hangs:
   * its size, nesting and expressions are bounded.
   */
  public static Loaded load(Path path) {
    Position start = new Position(path.toString(), 1, 1);
    return new Invalid(List.of(Problem.of(start, "a rule file", "none, until they are read", "")));
  }

  private static final RuleFile ABSENT =
      new RuleFile(
          "",
          new Enforcement(
              Mode.OBSERVE,
              GuardScope.AI,
              FailureMode.CLOSED,
              false,
              AnonymousCallers.DENY,
              BackgroundWork.GUARD,
              20),
          List.of(),
          Map.of(),
          List.of(),
          List.of(),
          new AuditSettings(
              Path.of("lanyard-audit.jsonl"),
              AuditSettings.Durability.PROCESS,
              Optional.empty(),
              AuditSettings.Capture.NONE,
              Optional.empty(),
              Optional.empty(),
              100L << 20,
              0),
          Optional.empty(),
          new Assertions(List.of()),
          List.of());

  /** What holds where no file is named: every key has its default. */
  public static RuleFile absent() {
    return ABSENT;
  }

  /** The same under another enforcement, as settings outside the file may demand. */
  public RuleFile with(Enforcement other) {
    return new RuleFile(
        digest, other, callers, defaults, labels, rules, audit, telemetry, assertions, tests);
  }
}
