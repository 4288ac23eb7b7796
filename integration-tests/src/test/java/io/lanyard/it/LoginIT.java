package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.desk.outside.Issuer;
import com.example.desk.outside.SigningKey;
import java.net.HttpCookie;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whom an application has logged in, against whom the record says a call was for. */
final class LoginIT {
  private static final Issuer SSO =
      Issuer.start("https://sso.example", SigningKey.rs256("key-1"), 0);
  private static final List<String> WAYS =
      List.of("plain", "pool", "callable", "deferred", "future", "async", "stream");

  @AfterAll
  static void stop() {
    SSO.close();
  }

  @ParameterizedTest
  @EnumSource
  void everyErrandIsForWhoeverIsLoggedIn(SecuredSpring spring) throws Exception {
    try (RunningJvm jvm = start(spring, "")) {
      String port = jvm.awaitLine("port ");
      Browser nobody = new Browser(port);
      Browser alice = new Browser(port).logIn("alice");
      Browser bob = new Browser(port).logIn("bob");
      for (String way : WAYS) {
        assertThat(alice.ask(way, "alice-" + way)).isEqualTo(200);
        assertThat(nobody.ask(way, "nobody-" + way)).isEqualTo(200);
        assertThat(bob.ask(way, "bob-" + way)).isEqualTo(200);
      }
      List<Callable<Integer>> requests = new ArrayList<>();
      for (int i = 0; i < 600; i++) {
        String way = WAYS.get(i / 3 % WAYS.size());
        String name = List.of("alice", "bob", "nobody").get(i % 3);
        Browser browser = List.of(alice, bob, nobody).get(i % 3);
        String errand = name + "-" + i;
        requests.add(() -> browser.ask(way, errand));
      }
      ExecutorService clients = Executors.newFixedThreadPool(6);
      for (Future<Integer> answered : clients.invokeAll(requests)) {
        assertThat(answered.get()).isEqualTo(200);
      }
      clients.shutdown();
      alice.get("/stale?name=bob-stale"); // leaves Alice behind on the threads of the pool
      bob.get("/stale?name=bob-after");

      List<Map<String, Object>> audit = jvm.kill().audit();
      Map<String, String> subjects = Recorded.subjectsByHost(errands(audit));
      assertThat(subjects.remove("bob-stale.invalid")).isEqualTo("alice");
      assertThat(subjects).hasSize(3 * WAYS.size() + 600 + 1);
      assertThat(subjects)
          .allSatisfy(
              (host, subject) ->
                  assertThat(host).startsWith((subject.isEmpty() ? "nobody" : subject) + "-"));
      assertThat(callerOf(audit, "alice-plain"))
          .containsEntry("assurance", "asserted")
          .containsEntry("source", "intranet")
          .containsEntry("groups", List.of("STAFF"));
      assertThat(Recorded.statuses(audit, "asserted")).hasSize(2);
      assertThat(Recorded.failures(audit)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLogoutCountsAtTheNextDecision(SecuredSpring spring) throws Exception {
    try (RunningJvm jvm = start(spring, "")) {
      String port = jvm.awaitLine("port ");
      Browser alice = new Browser(port).logIn("alice");
      CompletableFuture<HttpResponse<String>> steps = alice.begin("/steps?name=alice");
      jvm.awaitAudit(1, line -> "alice-0.invalid".equals(line.get("resource")));

      assertThat(alice.post("/logout", "")).isEqualTo(302);
      Files.createFile(jvm.directory().resolve("go-alice"));
      assertThat(steps.get().statusCode()).isEqualTo(200);
      assertThat(alice.ask("plain", "alice-3")).isEqualTo(200);

      assertThat(Recorded.subjectsByHost(errands(jvm.kill().audit())))
          .isEqualTo(
              Map.of(
                  "alice-0.invalid", "alice",
                  "alice-1.invalid", "",
                  "alice-2.invalid", "",
                  "alice-3.invalid", ""));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoeverWorksAsAnotherIsNamedAndAFixedSessionLeadsNowhere(SecuredSpring spring)
      throws Exception {
    try (RunningJvm jvm = start(spring, "")) {
      String port = jvm.awaitLine("port ");
      Browser carol = new Browser(port).logIn("carol");
      carol.ask("plain", "carol-own");
      assertThat(carol.post("/work-as", "username=bob")).isEqualTo(302);
      carol.ask("plain", "bob-by-carol");

      Browser attacker = new Browser(port);
      attacker.get("/session");
      List<HttpCookie> fixed = List.copyOf(attacker.session());
      new Browser(port).with(fixed).logIn("alice").ask("plain", "alice-own");
      attacker.ask("plain", "nobody-attacker");

      List<Map<String, Object>> audit = jvm.kill().audit();
      assertThat(Recorded.subjectsByHost(errands(audit)))
          .isEqualTo(
              Map.of(
                  "carol-own.invalid", "carol",
                  "bob-by-carol.invalid", "bob",
                  "alice-own.invalid", "alice",
                  "nobody-attacker.invalid", ""));
      assertThat(callerOf(audit, "carol-own")).containsEntry("actors", List.of());
      assertThat(callerOf(audit, "bob-by-carol")).containsEntry("actors", List.of("carol"));
    }
  }

  /** The application lets people in by a header of which Lanyard was told nothing. */
  @ParameterizedTest
  @EnumSource
  void aTokenThatIsAtHandIsVerified(SecuredSpring spring) throws Exception {
    try (RunningJvm jvm = start(spring, jwt())) {
      String port = jvm.awaitLine("port ");
      Browser client = new Browser(port);
      String token = SSO.token("dave", "staff");
      Map<String, Object> stale = SSO.claims("dave", Duration.ofSeconds(-20), "staff");
      stale.put("iat", Instant.now().minusSeconds(600).getEpochSecond());
      String old = SSO.sign(stale); // within Spring's tolerance of a minute, beyond ours
      client.ask("plain", "dave-bearer", "Authorization", "Bearer " + token);
      client.ask("pool", "dave-pool", "Authorization", "Bearer " + token);
      client.ask("plain", "nobody-old", "Authorization", "Bearer " + old);
      client.get("/oidc?name=dave-oidc&token=" + token);
      client.get("/oidc?name=dave-session&token=" + old);
      if (spring.hasSaml()) {
        client.get("/saml?name=eve-saml");
      }
      Browser alice = new Browser(port).logIn("alice");
      alice.ask("plain", "nobody-refused", "X-Token", old);

      List<Map<String, Object>> audit = jvm.kill().audit();
      Map<String, String> subjects = Recorded.subjectsByHost(errands(audit));
      assertThat(subjects.remove("eve-saml.invalid")).isEqualTo(spring.hasSaml() ? "eve" : null);
      assertThat(subjects)
          .isEqualTo(
              Map.of(
                  "dave-bearer.invalid", "dave",
                  "dave-pool.invalid", "dave",
                  "nobody-old.invalid", "",
                  "dave-oidc.invalid", "dave",
                  "dave-session.invalid", "dave",
                  "nobody-refused.invalid", ""));
      for (String verified : List.of("dave-bearer", "dave-pool", "dave-oidc")) {
        assertThat(callerOf(audit, verified))
            .containsEntry("assurance", "verified")
            .containsEntry("source", "sso")
            .containsEntry("groups", List.of("staff"));
      }
      // A session goes on after the token that it was begun with, on the application's word.
      assertThat(callerOf(audit, "dave-session"))
          .containsEntry("assurance", "asserted")
          .containsEntry("issuer", "https://sso.example")
          .containsEntry("groups", List.of("OIDC_USER"))
          .containsEntry("scopes", List.of("openid"));
      assertThat(Recorded.statuses(audit, "refused")).hasSize(2);
    }
  }

  /** Without keys of its own Lanyard has only the application's word, and its claims. */
  @ParameterizedTest
  @EnumSource(names = "SECURITY_6")
  void claimsAreThoseThatTheRuleFileNames(SecuredSpring spring) throws Exception {
    String login = "groups: groups, subject: email, claims: {level: int, aud: list(string)}";
    try (RunningJvm jvm = start(spring, "", login)) {
      Browser client = new Browser(jvm.awaitLine("port "));
      Map<String, Object> claims = SSO.claims("4711", Duration.ofMinutes(5), "staff", "nurses");
      claims.put("email", "dave@acme.example");
      claims.put("sid", "s-1");
      claims.put("level", 3);
      client.ask("plain", "dave", "Authorization", "Bearer " + SSO.sign(claims));
      client.get("/saml?name=eve"); // has no claim of that name

      List<Map<String, Object>> audit = jvm.kill().audit();
      assertThat(callerOf(audit, "dave"))
          .containsEntry("subject", "dave@acme.example")
          .containsEntry("issuer", "https://sso.example")
          .containsEntry("session", "s-1")
          .containsEntry("groups", List.of("nurses", "staff"))
          .containsEntry("claims", Map.of("level", 3, "aud", List.of("desk")))
          .containsEntry("assurance", "asserted")
          .containsKey("expires");
      assertThat(callerOf(audit, "eve")).containsEntry("assurance", "none");
    }
  }

  /** Without the requests by which the application itself gets the keys of the sign-on service. */
  private static List<Map<String, Object>> errands(List<Map<String, Object>> audit) {
    return audit.stream()
        .filter(line -> String.valueOf(line.get("resource")).endsWith(".invalid"))
        .toList();
  }

  private static Map<String, Object> callerOf(List<Map<String, Object>> audit, String errand) {
    for (Map<String, Object> line : audit) {
      if ("decision".equals(line.get("type"))
          && (errand + ".invalid").equals(line.get("resource"))) {
        @SuppressWarnings("unchecked")
        Map<String, Object> caller = (Map<String, Object>) line.get("caller");
        return caller;
      }
    }
    throw new AssertionError("no decision on " + errand);
  }

  private static RunningJvm start(SecuredSpring spring, String more) {
    return start(spring, more, "");
  }

  private static RunningJvm start(SecuredSpring spring, String more, String login) {
    String rules =
        """
        lanyard: 1
        mode: enforce
        guard: all
        anonymous: rules
        callers:
          - id: intranet
            login: {from: spring-security, %s}
        %s
        defaults: {http.send: deny}
        rules:
          - {id: keys, effect: allow, action: http.send, resource: 127.0.0.1}
        """
            .formatted(login, more);
    AgentJvm jvm = AgentJvm.on(spring.jdk()).rules(rules).timeLimit(Duration.ofMinutes(5));
    return spring.start(jvm, SSO.jwksUri().toString());
  }

  private static String jwt() {
    return """
      - id: sso
        jwt:
          issuer: %s
          jwks: %s
          audience: %s
          algorithms: [RS256]
          header: X-Token
          clock_skew: 0s
    """
        .formatted(SSO.name(), SSO.jwksUri(), Issuer.AUDIENCE);
  }
}
