package io.lanyard.agent.caller;

import io.lanyard.Assurance;
import io.lanyard.Caller;
import io.lanyard.InboundRequest;
import io.lanyard.rules.CallerSource;
import io.lanyard.rules.LoginKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes callers of whom applications have logged in, as the rule file permits them to. Safe for use
 * by many threads.
 */
public final class Logins {
  /** No application may say who is logged in. */
  static final Logins NONE = new Logins(List.of(), TokenVerifier.NONE, Reception.UNHEARD);

  /** The reasons for which a token that began a session says nothing against the session. */
  private static final Set<RefusalReason> NOT_OURS =
      Set.of(RefusalReason.FOREIGN_ISSUER, RefusalReason.WRONG_AUDIENCE);

  private static final int MOST_TOLD = 10_000;

  private final List<CallerSource.Login> sources;
  private final TokenVerifier verifier;
  private final CallerEvents events;
  private final Set<List<String>> told = new LinkedHashSet<>();

  private Logins(List<CallerSource.Login> sources, TokenVerifier verifier, CallerEvents events) {
    this.sources = List.copyOf(sources);
    this.verifier = verifier;
    this.events = events;
  }

  /** Those that this application may say. */
  static Logins of(
      List<CallerSource> callers, String app, TokenVerifier verifier, CallerEvents events) {
    List<CallerSource.Login> sources = new ArrayList<>();
    for (CallerSource caller : callers) {
      if (caller instanceof CallerSource.Login login && login.permits(app)) {
        sources.add(login);
      }
    }
    return sources.isEmpty() ? NONE : new Logins(sources, verifier, events);
  }

  /** Whether anybody's logins count. */
  public boolean any() {
    return !sources.isEmpty();
  }

  /** Whether logins that are kept so count. */
  public boolean count(LoginKind kind) {
    return sources.stream().anyMatch(source -> source.from().contains(kind));
  }

  /** The roles that are worth asking a container for. */
  public Set<String> roles() {
    Set<String> roles = new LinkedHashSet<>();
    sources.forEach(source -> roles.addAll(source.roles()));
    return roles;
  }

  /**
   * The caller that somebody is who was logged in; anonymous if the token that he came with is at
   * hand and does not count.
   */
  public Caller callerOf(LoginKind kind, LoggedIn login) {
    for (CallerSource.Login source : sources) {
      if (source.from().contains(kind)) {
        return login.token().isEmpty() || !login.actors().isEmpty()
            ? asserted(source, login)
            : proven(source, login);
      }
    }
    return Caller.ANONYMOUS;
  }

  private Caller proven(CallerSource.Login source, LoggedIn login) {
    Verification verification = verifier.verify(login.token());
    if (verification instanceof Verification.Verified verified) {
      if (verified.first()) {
        events.accepted(verified.caller(), InboundRequest.NONE, "");
      }
      return verified.caller();
    }
    if (verification instanceof Verification.Refused refused && !isNoObjection(refused, login)) {
      events.refused(refused, InboundRequest.NONE, "");
      return Caller.ANONYMOUS;
    }
    return asserted(source, login);
  }

  /** A session goes on after the end of the token that it was begun with. */
  private static boolean isNoObjection(Verification.Refused refused, LoggedIn login) {
    return NOT_OURS.contains(refused.reason())
        || (refused.reason() == RefusalReason.EXPIRED && !login.bearer());
  }

  private Caller asserted(CallerSource.Login source, LoggedIn login) {
    Map<String, Object> claims = claims(login);
    String subject =
        source.subject().isEmpty() ? login.name() : LoginClaims.text(claims, source.subject());
    if (subject.isBlank()) {
      return Caller.ANONYMOUS;
    }
    Caller caller =
        new Caller(
            subject,
            LoginClaims.text(claims, "iss"),
            source.groups().isEmpty()
                ? LoginClaims.groups(login.roles())
                : LoginClaims.words(claims, source.groups()),
            source.scopes().isEmpty()
                ? LoginClaims.scopes(login.roles())
                : LoginClaims.words(claims, source.scopes()),
            LoginClaims.typed(claims, source.claims()),
            LoginClaims.text(claims, source.session()),
            LoginClaims.instant(claims, "iat", Instant.MIN),
            Instant.MIN,
            login.bearer() ? LoginClaims.instant(claims, "exp", Instant.MAX) : Instant.MAX,
            login.actors(),
            Assurance.ASSERTED,
            source.id(),
            "",
            "");
    tell(caller);
    return caller;
  }

  /** What the application knows or, if that is nothing, what the token that it accepted says. */
  private static Map<String, Object> claims(LoggedIn login) {
    try {
      return login.claims().isEmpty() && !login.token().isEmpty()
          ? SignedToken.parse(login.token()).claims()
          : login.claims();
    } catch (TokenRefusedException e) {
      return Map.of();
    }
  }

  /** Each person once: what is said at each request would drown the rest. */
  private void tell(Caller caller) {
    List<String> key =
        List.of(
            caller.source(),
            caller.issuer(),
            caller.subject(),
            caller.session(),
            String.join(",", caller.actors()));
    synchronized (told) {
      if (!told.add(key)) {
        return;
      }
      if (told.size() > MOST_TOLD) {
        told.remove(told.iterator().next());
      }
    }
    events.asserted(caller);
  }
}
