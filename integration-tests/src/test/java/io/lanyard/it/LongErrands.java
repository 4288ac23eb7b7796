package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.desk.outside.Issuer;
import com.example.desk.outside.SigningKey;
import io.lanyard.it.app.callers.LongErrandApp;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Requests that take many hops, and what the record says of them. */
final class LongErrands {
  static final SigningKey KEY = SigningKey.rs256("key-1");

  /** Lives as long as the tests; each waits for its own keys only. */
  static final Issuer SSO = Issuer.start("https://sso.example", KEY, 0);

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private LongErrands() {}

  static void assertEndedInItsFlow(List<Map<String, Object>> audit, String name) {
    List<Map<String, Object>> decisions = decisions(audit, name);
    assertThat(decisions).extracting(line -> line.get("flow")).containsOnly(flow(decisions));
    assertThat(decisions).extracting(LongErrands::subject).containsOnly(name);
    assertThat(decisions.subList(0, decisions.size() - 1))
        .allMatch(line -> "allow".equals(line.get("decision")));
    assertThat(decisions)
        .last()
        .satisfies(
            line ->
                assertThat(line)
                    .containsEntry("decision", "deny")
                    .containsEntry("enforced", true)
                    .containsEntry("rule", "revoked"));
  }

  private static Object flow(List<Map<String, Object>> decisions) {
    return decisions.get(0).get("flow");
  }

  static List<Map<String, Object>> decisions(List<Map<String, Object>> audit, String name) {
    return audit.stream()
        .filter(line -> "decision".equals(line.get("type")))
        .filter(line -> String.valueOf(line.get("resource")).matches(name + "-\\d+\\.invalid"))
        .toList();
  }

  static String subject(Map<String, Object> line) {
    return (String) ((Map<?, ?>) line.get("caller")).get("subject");
  }

  static Predicate<Map<String, Object>> allowed(String host) {
    return line -> host.equals(line.get("resource")) && "allow".equals(line.get("decision"));
  }

  static Predicate<Map<String, Object>> denied(String rule) {
    return line -> "decision".equals(line.get("type")) && rule.equals(line.get("rule"));
  }

  /**
   * For the reader of the test's output; nothing is asserted about time. A person is refused at his
   * next hop, so that a slow hop and a late poll would look alike.
   */
  static void tell(String what, Instant revoked, RunningJvm jvm) {
    long known = millis(revoked, jvm.awaitAudit(1, line -> isApplied(line, revoked)));
    long refused = millis(revoked, jvm.awaitAudit(1, denied("revoked")));
    System.out.printf("revocation by %s: in the record after %d ms, ", what, known);
    System.out.printf("first refusal after %d ms%n", refused);
  }

  private static boolean isApplied(Map<String, Object> line, Instant revoked) {
    return "revocation".equals(line.get("type"))
        && "applied".equals(line.get("status"))
        && millis(revoked, line) >= 0;
  }

  private static long millis(Instant from, Map<String, Object> line) {
    return Duration.between(from, Instant.parse((String) line.get("time"))).toMillis();
  }

  static Map<String, Object> claims(String subject) {
    Map<String, Object> claims = SSO.claims(subject, Duration.ofMinutes(10));
    claims.put("sid", "session-of-" + subject);
    return claims;
  }

  static RunningJvm start(Jdk jdk, String revocation) {
    return start(jdk, revocation, "");
  }

  static RunningJvm start(Jdk jdk, String revocation, Path log) {
    return start(jdk, revocation, "audit.file=" + log);
  }

  private static RunningJvm start(Jdk jdk, String revocation, String argument) {
    AgentJvm jvm = jvm(jdk, revocation);
    return (argument.isEmpty() ? jvm : jvm.agentArgument(argument)).start(LongErrandApp.class);
  }

  private static AgentJvm jvm(Jdk jdk, String revocation) {
    String rules =
        """
        lanyard: 1
        mode: enforce
        guard: all
        callers:
          - id: sso
            jwt: {issuer: "%s", jwks: "%s", audience: %s, algorithms: [RS256]}
        revocation: {%s}
        defaults: {http.send: allow}
        """
            .formatted(SSO.name(), SSO.jwksUri(), Issuer.AUDIENCE, revocation);
    return AgentJvm.on(jdk).rules(rules).timeLimit(Duration.ofMinutes(3));
  }

  static CompletableFuture<Integer> run(int port, String name, String token) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + name))
            .header("Authorization", "Bearer " + token)
            .build();
    return HTTP.sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .thenApply(response -> Integer.parseInt(response.body()));
  }

  static void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("did not happen in time");
      }
      Thread.sleep(50);
    }
  }
}
