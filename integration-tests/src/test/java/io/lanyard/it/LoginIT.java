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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whom an application has logged in, against whom the record says a call was for: one application
 * for each generation of Spring Security, and in it people who come and go.
 */
@ParameterizedClass
@EnumSource
final class LoginIT {
  private static final Issuer SSO =
      Issuer.start("https://sso.example", SigningKey.rs256("key-1"), 0);
  private static final List<String> WAYS =
      List.of("plain", "pool", "callable", "deferred", "future", "async", "stream");

  private static RunningJvm jvm;

  private final SecuredSpring spring;
  private final String port = jvm.awaitLine("port ");
  private final int before = jvm.audit().size();

  LoginIT(SecuredSpring spring) {
    this.spring = spring;
  }

  @BeforeParameterizedClassInvocation
  static void start(SecuredSpring spring) {
    AgentJvm guarded = AgentJvm.on(spring.jdk()).rules(rules()).timeLimit(Duration.ofMinutes(5));
    jvm = spring.start(guarded, SSO.jwksUri().toString());
  }

  @AfterParameterizedClassInvocation
  static void end() {
    jvm.close();
  }

  @AfterAll
  static void stop() {
    SSO.close();
  }

  @Test
  void everyErrandIsForWhoeverIsLoggedIn() throws Exception {
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

    List<Map<String, Object>> audit = audit();
    Map<String, String> subjects = Recorded.subjectsByHost(errands(audit));
    assertThat(subjects.remove("bob-stale.invalid")).isEqualTo("alice");
    assertThat(subjects).hasSize(3 * WAYS.size() + 600 + 1);
    assertThat(subjects)
        .allSatisfy(
            (host, subject) ->
                assertThat(host).startsWith((subject.isEmpty() ? "nobody" : subject) + "-"));
    assertThat(Recorded.callerOf(audit, "alice-plain.invalid"))
        .containsEntry("assurance", "asserted")
        .containsEntry("source", "intranet")
        .containsEntry("groups", List.of("STAFF"));
    assertThat(Recorded.statuses(jvm.audit(), "asserted"))
        .as("each is told of once")
        .extracting(line -> (Map<?, ?>) line.get("caller"))
        .extracting(caller -> caller.get("subject") + " by " + caller.get("actors"))
        .contains("alice by []", "bob by []")
        .doesNotHaveDuplicates();
    assertThat(Recorded.failures(audit)).isEmpty();
  }

  @Test
  void aLogoutCountsAtTheNextDecision() throws Exception {
    Browser alice = new Browser(port).logIn("alice");
    CompletableFuture<HttpResponse<String>> steps = alice.begin("/steps?name=leaver");
    jvm.awaitAudit(1, line -> "leaver-0.invalid".equals(line.get("resource")));

    assertThat(alice.post("/logout", "")).isEqualTo(302);
    Files.createFile(jvm.directory().resolve("go-leaver"));
    assertThat(steps.get().statusCode()).isEqualTo(200);
    assertThat(alice.ask("plain", "leaver-3")).isEqualTo(200);

    assertThat(Recorded.subjectsByHost(errands(audit())))
        .isEqualTo(
            Map.of(
                "leaver-0.invalid", "alice",
                "leaver-1.invalid", "",
                "leaver-2.invalid", "",
                "leaver-3.invalid", ""));
  }

  @Test
  void whoeverWorksAsAnotherIsNamedAndAFixedSessionLeadsNowhere() throws Exception {
    Browser carol = new Browser(port).logIn("carol");
    carol.ask("plain", "carol-own");
    assertThat(carol.post("/work-as", "username=bob")).isEqualTo(302);
    carol.ask("plain", "bob-by-carol");

    Browser attacker = new Browser(port);
    attacker.get("/session");
    List<HttpCookie> fixed = List.copyOf(attacker.session());
    new Browser(port).with(fixed).logIn("alice").ask("plain", "alice-own");
    attacker.ask("plain", "nobody-attacker");

    List<Map<String, Object>> audit = audit();
    assertThat(Recorded.subjectsByHost(errands(audit)))
        .isEqualTo(
            Map.of(
                "carol-own.invalid", "carol",
                "bob-by-carol.invalid", "bob",
                "alice-own.invalid", "alice",
                "nobody-attacker.invalid", ""));
    assertThat(Recorded.callerOf(audit, "carol-own.invalid")).containsEntry("actors", List.of());
    assertThat(Recorded.callerOf(audit, "bob-by-carol.invalid"))
        .containsEntry("actors", List.of("carol"));
  }

  /** The application lets people in by a header of which Lanyard was told nothing. */
  @Test
  void aTokenThatIsAtHandIsVerified() throws Exception {
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

    List<Map<String, Object>> audit = audit();
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
      assertThat(Recorded.callerOf(audit, verified + ".invalid"))
          .containsEntry("assurance", "verified")
          .containsEntry("source", "sso")
          .containsEntry("groups", List.of("staff"));
    }
    // A session goes on after the token that it was begun with, on the application's word.
    assertThat(Recorded.callerOf(audit, "dave-session.invalid"))
        .containsEntry("assurance", "asserted")
        .containsEntry("issuer", "https://sso.example")
        .containsEntry("groups", List.of("OIDC_USER"))
        .containsEntry("scopes", List.of("openid"));
    assertThat(Recorded.statuses(audit, "refused")).hasSize(2);
  }

  /** Without the requests by which the application itself gets the keys of the sign-on service. */
  private static List<Map<String, Object>> errands(List<Map<String, Object>> audit) {
    return audit.stream()
        .filter(line -> String.valueOf(line.get("resource")).endsWith(".invalid"))
        .toList();
  }

  /** What was recorded since the test began. */
  private List<Map<String, Object>> audit() {
    List<Map<String, Object>> all = jvm.audit();
    return all.subList(before, all.size());
  }

  private static String rules() {
    return """
    lanyard: 1
    mode: enforce
    guard: all
    anonymous: rules
    callers:
      - {id: intranet, login: {from: spring-security}}
      - id: sso
        jwt:
          issuer: %s
          jwks: %s
          audience: %s
          algorithms: [RS256]
          header: X-Token
          clock_skew: 0s
    defaults: {http.send: deny}
    rules:
      - {id: keys, effect: allow, action: http.send, resource: 127.0.0.1}
    """
        .formatted(SSO.name(), SSO.jwksUri(), Issuer.AUDIENCE);
  }
}
