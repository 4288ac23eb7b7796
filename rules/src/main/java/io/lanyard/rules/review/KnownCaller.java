package io.lanyard.rules.review;

import io.lanyard.Caller;
import io.lanyard.rules.cel.Environment;
import io.lanyard.rules.cel.Expression;
import io.lanyard.rules.cel.Failure;
import io.lanyard.rules.cel.Name;
import io.lanyard.rules.check.Partial;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A caller of whom everything is known, and a call of which nothing is. */
final class KnownCaller {
  private final Caller caller;

  KnownCaller(Caller caller) {
    this.caller = caller;
  }

  /** What a condition is for the caller; empty if that depends on the call, or if it fails. */
  Optional<Boolean> holds(Expression condition) {
    Object value = value(condition);
    return value instanceof Boolean truth ? Optional.of(truth) : Optional.empty();
  }

  /** Whether a condition fails for the caller whatever the call, as for a claim that is missing. */
  boolean fails(Expression condition) {
    return Terms.readsOnlyCaller(condition.root())
        && value(condition) instanceof Failure failure
        && !failure.equals(Partial.UNKNOWN);
  }

  private Object value(Expression condition) {
    Map<Integer, Object> known = new HashMap<>();
    for (Name name : condition.reads()) {
      known.put(name.slot(), value(name.text()));
    }
    Environment environment = slot -> known.getOrDefault(slot, Partial.UNKNOWN);
    return Partial.value(condition.root(), condition.locals(), environment);
  }

  private Object value(String name) {
    return switch (name) {
      case "caller.subject" -> caller.subject();
      case "caller.issuer" -> caller.issuer();
      case "caller.groups" -> caller.groups();
      case "caller.scopes" -> caller.scopes();
      case "caller.claims" -> caller.claims();
      case "caller.session" -> caller.session();
      case "caller.assurance" -> caller.assurance().id();
      case "caller.authenticated" -> caller.isAuthenticated();
      case "caller.actors" -> caller.actors();
      default -> Partial.UNKNOWN;
    };
  }
}
