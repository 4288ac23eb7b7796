package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.desk.outside.Issuer;
import com.example.desk.outside.SigningKey;
import io.lanyard.it.app.callers.PrincipalApp;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** People whom a container knows, or MicroProfile JWT. */
final class PrincipalIT {
  private static final Issuer SSO =
      Issuer.start("https://sso.example", SigningKey.rs256("key-1"), 0);
  private static final List<String> WAYS = List.of("plain", "pool", "start", "dispatch");

  @AfterAll
  static void stop() {
    SSO.close();
  }

  @ParameterizedTest
  @EnumSource
  void everyErrandIsForWhoeverTheContainerKnows(Jdk jdk) throws Exception {
    try (RunningJvm jvm = start(jdk, "")) {
      ErrandClient client = new ErrandClient(jvm.awaitLine("port "));
      List<Callable<Integer>> requests = new ArrayList<>();
      for (int i = 0; i < 480; i++) {
        String name = List.of("alice", "bob", "nobody", "dave").get(i % 4);
        String way = WAYS.get(i / 4 % WAYS.size());
        String path = i % 4 < 2 ? "secure/errands" : "errands";
        String[] header =
            switch (name) {
              case "nobody" -> new String[0];
              case "dave" -> new String[] {"Bearer " + SSO.token("dave", "nurses")};
              default -> new String[] {basic(name)};
            };
        String errand = name + "-" + i;
        requests.add(() -> client.askAt(path, way, errand, header));
      }
      ExecutorService clients = Executors.newFixedThreadPool(6);
      for (Future<Integer> answered : clients.invokeAll(requests)) {
        assertThat(answered.get()).isEqualTo(200);
      }
      clients.shutdown();

      List<Map<String, Object>> audit = jvm.kill().audit();
      Map<String, String> subjects = Recorded.subjectsByHost(errands(audit));
      assertThat(subjects).hasSize(480);
      assertThat(subjects)
          .allSatisfy(
              (host, subject) ->
                  assertThat(host).startsWith((subject.isEmpty() ? "nobody" : subject) + "-"));
      assertThat(groups(audit, "alice-0")).isEqualTo(List.of("staff"));
      assertThat(groups(audit, "bob-1")).isEqualTo(List.of());
      assertThat(groups(audit, "dave-3")).isEqualTo(List.of("nurses"));
      assertThat(errands(audit)).extracting(PrincipalIT::assurance).doesNotContain("verified");
      assertThat(Recorded.failures(audit)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = "JDK17")
  void aTokenOfMicroProfileIsVerifiedWhereItsKeysAreKnown(Jdk jdk) {
    String jwt =
        """
          - id: sso
            jwt: {issuer: "%s", jwks: "%s", audience: %s, algorithms: [RS256], header: X-Token}
        """
            .formatted(SSO.name(), SSO.jwksUri(), Issuer.AUDIENCE);
    try (RunningJvm jvm = start(jdk, jwt)) {
      ErrandClient client = new ErrandClient(jvm.awaitLine("port "));
      client.ask("pool", "dave", "Bearer " + SSO.token("dave", "nurses"));

      assertThat(errands(jvm.kill().audit()))
          .singleElement()
          .satisfies(line -> assertThat(assurance(line)).isEqualTo("verified"));
    }
  }

  private static List<Map<String, Object>> errands(List<Map<String, Object>> audit) {
    return audit.stream()
        .filter(line -> "decision".equals(line.get("type")))
        .filter(line -> String.valueOf(line.get("resource")).endsWith(".invalid"))
        .toList();
  }

  private static Object groups(List<Map<String, Object>> audit, String errand) {
    for (Map<String, Object> line : errands(audit)) {
      if ((errand + ".invalid").equals(line.get("resource"))) {
        return ((Map<?, ?>) line.get("caller")).get("groups");
      }
    }
    throw new AssertionError("no errand " + errand);
  }

  private static Object assurance(Map<String, Object> line) {
    return ((Map<?, ?>) line.get("caller")).get("assurance");
  }

  private static RunningJvm start(Jdk jdk, String more) {
    String rules =
        """
        lanyard: 1
        mode: enforce
        guard: all
        anonymous: rules
        callers:
          - id: container
            login: {from: [servlet, microprofile-jwt], roles: [staff, admin]}
        %s
        defaults: {http.send: deny}
        rules:
          - {id: keys, effect: allow, action: http.send, resource: 127.0.0.1}
        """
            .formatted(more);
    return AgentJvm.on(jdk)
        .rules(rules)
        .timeLimit(Duration.ofMinutes(3))
        .classPath("org.apache.tomcat.embed:tomcat-embed-core:10.1.52")
        .classPath("io.smallrye:smallrye-jwt:4.6.2", "org.eclipse.parsson:parsson:1.1.7")
        .property("errands.jwks", SSO.jwksUri().toString())
        .property("errands.issuer", SSO.name())
        .start(PrincipalApp.class);
  }

  private static String basic(String name) {
    byte[] secret = (name + ":secret").getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(secret);
  }
}
