package io.lanyard.rules;

import io.lanyard.rules.cel.IpRange;
import io.lanyard.rules.cel.Type;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One entry of {@code callers:}: where callers come from. The first that verifies wins. */
public sealed interface CallerSource {
  /** The entry's name, which records show. */
  String id();

  /** The claims that rules may read of its callers, with their types. */
  Map<String, Type> claims();

  /** Whoever a request brings a credential of. */
  sealed interface Presented extends CallerSource {
    /** The request header that holds the credential. */
    String header();

    /** What is taken out of it. */
    ClaimPaths paths();

    @Override
    default Map<String, Type> claims() {
      return paths().claims();
    }
  }

  /**
   * Callers proven by a signed token (RFC 7519).
   *
   * @param writtenAs the key of the rule file that describes it: {@code jwt}, or a preset
   * @param issuer the {@code iss} that tokens must have; for SPIFFE the trust domain; empty: any
   *     that the pinned signer vouches for
   * @param keys where the issuer's keys are
   * @param audiences the token's {@code aud} must hold one of them
   * @param algorithms the only signature algorithms that count
   * @param header the request header that holds the token, bare or after {@code Bearer}
   * @param clockSkew by how much clocks may differ
   * @param pinned members of the JOSE header that must be exactly so
   * @param original how the same request names the user for whom this token's subject acts
   */
  record Jwt(
      String id,
      String writtenAs,
      TokenForm form,
      String issuer,
      KeySource keys,
      Set<String> audiences,
      Set<SignatureAlgorithm> algorithms,
      String header,
      Duration clockSkew,
      Map<String, String> pinned,
      Optional<Jwt> original,
      ClaimPaths paths)
      implements Presented {
    public Jwt {
      audiences = Set.copyOf(audiences);
      algorithms = Set.copyOf(algorithms);
      pinned = Map.copyOf(pinned);
    }
  }

  /**
   * Callers whose tokens only their issuer can read, which is asked about each (RFC 7662).
   *
   * @param clientId as whom this program asks
   * @param issuer who answers; an answer that names another does not count
   * @param audiences the answer's {@code aud} must hold one of them
   * @param kept how long an answer counts; never past the token's end
   */
  record Introspected(
      String id,
      URI endpoint,
      String clientId,
      SecretSource clientSecret,
      String issuer,
      Set<String> audiences,
      String header,
      Duration kept,
      ClaimPaths paths)
      implements Presented {
    public Introspected {
      audiences = Set.copyOf(audiences);
    }
  }

  /**
   * Callers whom a proxy in front of this program names without a signature. They count only when
   * the proxy itself is at the other end of the connection, and as asserted, never as verified.
   *
   * @param trustedPeers the proxy's addresses
   * @param issuer the {@code iss} that it must name; empty: whatever it names
   * @param audiences the {@code aud} must hold one of them; empty: it is not checked
   */
  record Forwarded(
      String id,
      ForwardedForm form,
      String header,
      List<IpRange> trustedPeers,
      String issuer,
      Set<String> audiences,
      Duration clockSkew,
      ClaimPaths paths)
      implements Presented {
    public Forwarded {
      trustedPeers = List.copyOf(trustedPeers);
      audiences = Set.copyOf(audiences);
    }
  }

  /**
   * Callers that another application with an agent speaks for, by transaction tokens.
   *
   * @param issuer the application's name for itself, the {@code iss} of its tokens
   * @param keys where its public keys are
   * @param audience this application's name, the {@code aud} that tokens must have
   * @param subjectIssuers whose subjects it may speak for
   * @param subjects for which of these
   * @param groups the groups that it may say they have; others are dropped
   * @param scopes the scopes that it may say they have; others are dropped
   * @param claims the claims that rules may read, with their types
   * @param clockSkew by how much clocks may differ
   * @param topics the topics whose records it may speak for callers in, and for how long each may
   *     have lain there
   */
  record Peer(
      String id,
      String issuer,
      KeySource keys,
      String audience,
      List<Glob> subjectIssuers,
      List<Glob> subjects,
      List<Glob> groups,
      List<Glob> scopes,
      Map<String, Type> claims,
      Duration clockSkew,
      Map<String, Duration> topics)
      implements CallerSource {
    public Peer {
      subjectIssuers = List.copyOf(subjectIssuers);
      subjects = List.copyOf(subjects);
      groups = List.copyOf(groups);
      scopes = List.copyOf(scopes);
      claims = Map.copyOf(claims);
      topics = Map.copyOf(topics);
    }
  }

  /**
   * Callers whom an application has logged in itself. They are asserted, unless the signed token
   * that they logged in with is at hand and verifies.
   *
   * @param from who keeps the logins
   * @param apps names of the applications that may; {@code app.name} in rules
   * @param subject claim path of the subject, or empty for the name that the application says
   * @param groups claim path of the groups, or empty for roles and authorities
   * @param scopes claim path of the scopes, or empty for authorities that begin with SCOPE_
   * @param session claim path of the login session
   * @param roles the roles that a container is asked for, since it does not list them
   * @param claims the claims that rules may read, by claim path, with their types
   */
  record Login(
      String id,
      Set<LoginKind> from,
      List<Glob> apps,
      String subject,
      String groups,
      String scopes,
      String session,
      Set<String> roles,
      Map<String, Type> claims)
      implements CallerSource {
    public Login {
      from = Set.copyOf(from);
      apps = List.copyOf(apps);
      roles = Set.copyOf(roles);
      claims = Map.copyOf(claims);
    }

    /** Whether an application of this name may say who is logged in. */
    public boolean permits(String app) {
      return apps.stream().anyMatch(glob -> glob.matches(app));
    }
  }

  /**
   * Work of this program that serves no request; never for inbound requests.
   *
   * @param threads names of the threads that do it
   * @param entryPoints names of the methods that begin it, with their classes
   */
  record Workload(
      String id, String subject, Set<String> groups, List<Glob> threads, List<Glob> entryPoints)
      implements CallerSource {
    public Workload {
      groups = Set.copyOf(groups);
      threads = List.copyOf(threads);
      entryPoints = List.copyOf(entryPoints);
    }

    @Override
    public Map<String, Type> claims() {
      return Map.of();
    }

    /** Whether work on a thread of this name is meant. */
    public boolean runsOn(String threadName) {
      return threads.stream().anyMatch(glob -> glob.matches(threadName));
    }

    /** Whether work inside of this method, such as {@code com.acme.Report.run}, is meant. */
    public boolean beginsAt(String method) {
      return entryPoints.stream().anyMatch(glob -> glob.matches(method));
    }
  }
}
