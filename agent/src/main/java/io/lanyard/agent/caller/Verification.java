package io.lanyard.agent.caller;

import io.lanyard.Caller;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What became of the credentials of one request. */
public sealed interface Verification {
  /**
   * A signed token that counts.
   *
   * @param first whether it was verified just now, rather than remembered from an earlier request
   */
  record Verified(Caller caller, boolean first) implements Verification {
    /** This caller, with a program of its own credential as the nearest who acts for it. */
    Verified through(Verified actor) {
      Set<String> actors = new LinkedHashSet<>();
      actors.add(actor.caller.subject());
      actors.addAll(actor.caller.actors());
      actors.addAll(caller.actors());
      Caller both =
          new Caller(
              caller.subject(),
              caller.issuer(),
              caller.groups(),
              caller.scopes(),
              caller.claims(),
              caller.session(),
              caller.issuedAt(),
              latest(caller.notBefore(), actor.caller.notBefore()),
              earliest(caller.expiry(), actor.caller.expiry()),
              List.copyOf(actors),
              caller.assurance(),
              caller.source(),
              caller.keyId(),
              caller.tokenId());
      return new Verified(both, first || actor.first);
    }

    private static Instant latest(Instant one, Instant other) {
      return one.isAfter(other) ? one : other;
    }

    private static Instant earliest(Instant one, Instant other) {
      return one.isBefore(other) ? one : other;
    }
  }

  /**
   * A token that does not count: the request is nobody's.
   *
   * @param source the id of the {@code callers:} entry that came closest, or empty
   * @param found what the token says that it must not, cut short, or empty
   * @param expected what it should say, or empty
   */
  record Refused(String source, RefusalReason reason, String found, String expected)
      implements Verification {
    Refused(String source, RefusalReason reason) {
      this(source, reason, "", "");
    }

    static Refused of(String source, TokenRefusedException refusal) {
      return new Refused(source, refusal.reason(), refusal.found(), refusal.expected());
    }
  }

  /** Nothing was presented. */
  record Absent() implements Verification {}

  /** Whoever it proves: anonymous unless verified. */
  default Caller caller() {
    return this instanceof Verified verified ? verified.caller() : Caller.ANONYMOUS;
  }
}
