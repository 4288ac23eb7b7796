package io.lanyard.rules;

import io.lanyard.rules.cel.Type;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One entry of {@code callers:}: where callers come from. The first that verifies wins. */
public sealed interface CallerSource {
  /** The entry's name, which records show. */
  String id();

  /**
   * Callers proven by a signed token (RFC 7519).
   *
   * @param issuer the {@code iss} that tokens must have
   * @param keys where the issuer's keys are
   * @param audiences the token's {@code aud} must hold one of them; empty: it is not checked
   * @param algorithms the only signature algorithms that count
   * @param header the request header that holds the token, bare or after {@code Bearer}
   * @param clockSkew by how much clocks may differ
   * @param subject claim path of the subject
   * @param groups claim path of the groups
   * @param scopes claim path of the scopes
   * @param session claim path of the login session
   * @param claims the claims that rules may read, by claim path, with their types
   */
  record Jwt(
      String id,
      String issuer,
      KeySource keys,
      Set<String> audiences,
      Set<SignatureAlgorithm> algorithms,
      String header,
      Duration clockSkew,
      String subject,
      String groups,
      String scopes,
      String session,
      Map<String, Type> claims)
      implements CallerSource {
    public Jwt {
      audiences = Set.copyOf(audiences);
      algorithms = Set.copyOf(algorithms);
      claims = Map.copyOf(claims);
    }
  }

  /**
   * Work of this program that serves no request; never for inbound requests.
   *
   * @param threads names of the threads that do it
   */
  record Workload(String id, String subject, Set<String> groups, List<Glob> threads)
      implements CallerSource {
    public Workload {
      groups = Set.copyOf(groups);
      threads = List.copyOf(threads);
    }

    /** Whether work on a thread of this name is meant. */
    public boolean runsOn(String threadName) {
      return threads.stream().anyMatch(glob -> glob.matches(threadName));
    }
  }
}
