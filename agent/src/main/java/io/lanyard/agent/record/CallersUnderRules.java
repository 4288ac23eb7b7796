package io.lanyard.agent.record;

import io.lanyard.Assurance;
import io.lanyard.Attribute;
import io.lanyard.Caller;
import io.lanyard.rules.CallerSource;
import io.lanyard.rules.RuleFile;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who a recorded caller would be under another rule file.
 *
 * <p>A person stays who he was. Work of the program itself is whoever the file binds to its thread.
 * An unverified token is taken at its word if the file accepts its issuer and audience: whether its
 * signature was good, no record can say.
 */
final class CallersUnderRules {
  /** A caller, and what nobody can say of him. */
  record Known(Caller caller, Set<Attribute> withheld) {}

  private final RuleFile rules;
  private final KeptRules kept;
  private final Set<String> claims = new HashSet<>();

  CallersUnderRules(RuleFile rules, KeptRules kept) {
    this.rules = rules;
    this.kept = kept;
    for (CallerSource source : rules.callers()) {
      if (source instanceof CallerSource.Presented presented) {
        claims.addAll(presented.paths().claims().keySet());
      }
    }
  }

  Known of(RecordedCall call) throws IOException {
    Caller caller = call.caller();
    // Without an expiry it is this program's own work; others came with a credential of theirs.
    if (caller.assurance() == Assurance.WORKLOAD && caller.expiry().equals(Instant.MAX)) {
      return new Known(workload(caller, call.line().text("thread")), Set.of());
    }
    if (caller.isAnonymous() && call.hint().isPresent()) {
      return hinted(call.hint().get());
    }
    return new Known(
        caller,
        caller.assurance() == Assurance.VERIFIED && mayHaveMoreClaims(call)
            ? Set.of(Attribute.CALLER_CLAIMS)
            : Set.of());
  }

  /** Only claims that were declared then are on record. */
  private boolean mayHaveMoreClaims(RecordedCall call) throws IOException {
    String digest = call.line().text("rules");
    if (call.caller().claims().keySet().containsAll(claims) || digest.equals(rules.digest())) {
      return false;
    }
    Optional<CallerSource> then = kept.source(digest, call.caller().source());
    return !(then.orElse(null) instanceof CallerSource.Presented presented
        && presented.paths().claims().keySet().containsAll(claims));
  }

  private Caller workload(Caller recorded, String thread) {
    CallerSource.Workload bound = null;
    for (CallerSource source : rules.callers()) {
      if (source instanceof CallerSource.Workload workload) {
        // Carried work runs on other threads than the one that gave it its name.
        if (workload.subject().equals(recorded.subject())) {
          return named(workload);
        }
        if (bound == null && workload.runsOn(thread)) {
          bound = workload;
        }
      }
    }
    if (bound != null) {
      return named(bound);
    }
    return recorded.subject().equals(Caller.STARTUP.subject()) ? Caller.STARTUP : Caller.BACKGROUND;
  }

  private static Caller named(CallerSource.Workload workload) {
    return Caller.workload(workload.subject(), workload.groups(), workload.id());
  }

  private Known hinted(Hint hint) {
    for (CallerSource source : rules.callers()) {
      if (source instanceof CallerSource.Jwt jwt && accepts(jwt, hint)) {
        return believed(jwt, hint);
      }
    }
    return new Known(Caller.ANONYMOUS, Set.of());
  }

  private static boolean accepts(CallerSource.Jwt jwt, Hint hint) {
    return jwt.issuer().equals(hint.issuer())
        && jwt.header().equalsIgnoreCase(hint.header())
        && (jwt.audiences().isEmpty()
            || hint.audience().stream().anyMatch(jwt.audiences()::contains));
  }

  private static Known believed(CallerSource.Jwt jwt, Hint hint) {
    Set<Attribute> withheld =
        EnumSet.of(
            Attribute.CALLER_SUBJECT,
            Attribute.CALLER_SCOPES,
            Attribute.CALLER_CLAIMS,
            Attribute.CALLER_SESSION,
            Attribute.CALLER_ACTORS);
    List<String> groups = hint.groups().get(jwt.paths().groups());
    int dot = jwt.paths().groups().indexOf('.');
    String claim = dot < 0 ? jwt.paths().groups() : jwt.paths().groups().substring(0, dot);
    if (groups == null && hint.claims().contains(claim)) {
      withheld.add(Attribute.CALLER_GROUPS);
    }
    Caller caller =
        new Caller(
            hint.subject(),
            hint.issuer(),
            groups == null ? Set.of() : Set.copyOf(groups),
            Set.of(),
            Map.of(),
            "",
            Instant.MIN,
            Instant.MIN,
            Instant.MAX,
            List.of(),
            Assurance.VERIFIED,
            jwt.id(),
            "",
            "");
    return new Known(caller, withheld);
  }
}
