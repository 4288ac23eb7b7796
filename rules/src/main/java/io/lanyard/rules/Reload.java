package io.lanyard.rules;

import io.lanyard.FailureMode;
import io.lanyard.rules.yaml.Position;
import io.lanyard.rules.yaml.Problem;
import io.lanyard.rules.yaml.Problems;
import io.lanyard.rules.yaml.Yaml;
import io.lanyard.rules.yaml.YamlReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a changed rule file may be taken up while the application runs. Whoever can write the
 * file must not be able to switch the guard off with nobody noticing, so these settings may only be
 * tightened; loosening one takes a restart.
 */
public final class Reload {
  private static final Duration UNBOUNDED = Duration.ofSeconds(Long.MAX_VALUE);

  private Reload() {}

  /**
   * What stands against it; nothing, if the file may be taken.
   *
   * @param inForce what decides now
   * @param next a file that was read without problems
   */
  public static List<Problem> refusals(RuleFile inForce, RuleFile next) {
    Enforcement before = inForce.enforcement();
    Enforcement after = next.enforcement();
    List<Problem> refusals = new ArrayList<>();
    check("mode", before.mode() == Mode.ENFORCE, after.mode() == Mode.ENFORCE, next, refusals);
    check(
        "guard", before.guard() == GuardScope.ALL, after.guard() == GuardScope.ALL, next, refusals);
    check(
        "on_failure",
        before.onFailure() == FailureMode.CLOSED,
        after.onFailure() == FailureMode.CLOSED,
        next,
        refusals);
    check(
        "anonymous",
        before.anonymous() == AnonymousCallers.DENY,
        after.anonymous() == AnonymousCallers.DENY,
        next,
        refusals);
    check(
        "background",
        before.background() == BackgroundWork.GUARD,
        after.background() == BackgroundWork.GUARD,
        next,
        refusals);
    check(
        "mixed",
        before.mixed() == MixedCalls.DENY,
        after.mixed() == MixedCalls.DENY,
        next,
        refusals);
    check(
        "after_expiry",
        true,
        after.validity().afterExpiry().compareTo(before.validity().afterExpiry()) <= 0,
        next,
        refusals);
    check(
        "max_flow_age", true, maxFlowAge(after).compareTo(maxFlowAge(before)) <= 0, next, refusals);
    check("denials", true, after.denialsPerFlow() <= before.denialsPerFlow(), next, refusals);
    check("revocation", true, isAsStrict(next.revocation(), inForce.revocation()), next, refusals);
    return List.copyOf(refusals);
  }

  /** Whoever was asked is asked still, as often, and no answer means what it meant. */
  private static boolean isAsStrict(RevocationSettings after, RevocationSettings before) {
    return before.sources().isEmpty()
        || (after.sources().containsAll(before.sources())
            && after.every().compareTo(before.every()) <= 0
            && after.staleAfter().compareTo(before.staleAfter()) <= 0
            && (after.deniesWhenStale() || !before.deniesWhenStale()));
  }

  private static Duration maxFlowAge(Enforcement enforcement) {
    return enforcement.validity().maxFlowAge().orElse(UNBOUNDED);
  }

  private static void check(
      String key, boolean wasTight, boolean isTight, RuleFile next, List<Problem> refusals) {
    if (wasTight && !isTight) {
      refusals.add(
          Problem.of(
              position(next.sources().get(0), key),
              "a loosened '" + key + "'",
              "the one in force, or a tighter one",
              "restart the application to loosen it"));
    }
  }

  /** Where the key stands; the beginning of the file, if its default holds. */
  private static Position position(SourceText file, String key) {
    return YamlReader.read(file.name(), file.text(), new Problems())
        .filter(Yaml.Mapping.class::isInstance)
        .flatMap(yaml -> ((Yaml.Mapping) yaml).get(key))
        .map(Yaml::at)
        .orElse(new Position(file.name(), 1, 1));
  }
}
