package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.desk.outside.Issuer;
import com.example.desk.outside.SigningKey;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever an application does with a request under way: it stays one request, of one caller. */
final class RequestsUnderWayIT {
  @ParameterizedTest
  @EnumSource(names = {"TOMCAT", "TOMCAT_11", "JETTY", "JETTY_11", "UNDERTOW"})
  void aRequestStaysOneRequestOfWhoeverSentIt(WebServer server) throws Exception {
    try (Issuer sso = Issuer.start("https://sso.example", SigningKey.rs256("key-1"), 0);
        RunningJvm jvm = server.start(guarded(server, sso))) {
      ErrandClient client = new ErrandClient(jvm.awaitLine("port "));
      String alice = "Bearer " + sso.token("alice");
      String bob = "Bearer " + sso.token("bob");

      assertThat(client.ask("forward", "bob-forward", bob)).isEqualTo(200);
      assertThat(client.ask("include", "bob-include", bob)).isEqualTo(200);
      assertThat(client.ask("wrapped&token=" + encoded(alice), "bob-wrapped", bob)).isEqualTo(200);
      assertThat(client.ask("wrapped-async&token=" + encoded(alice), "bob-async", bob))
          .isEqualTo(200);
      assertThat(client.ask("wrapped&token=" + encoded(alice), "nobody-wrapped")).isEqualTo(200);
      for (int i = 0; i < 20; i++) {
        String number = Integer.toString(i);
        CompletableFuture<Integer> other =
            CompletableFuture.supplyAsync(() -> client.ask("swapped", "alice-" + number, alice));
        assertThat(client.ask("swapped", "bob-" + number, bob)).isEqualTo(200);
        assertThat(other.get()).isEqualTo(200);
      }
      assertThat(client.askAt("closed/inner", "plain", "bob-direct", bob)).isEqualTo(403);

      List<Map<String, Object>> audit = jvm.kill().audit();
      Map<String, String> subjects = Recorded.subjectsByHost(audit);
      assertThat(subjects).hasSize(6 + 40).doesNotContainKey("bob-direct.invalid");
      assertThat(subjects)
          .allSatisfy(
              (host, subject) ->
                  assertThat(host).startsWith((subject.isEmpty() ? "nobody" : subject) + "-"));
      // Each was decided once, at the door, and by the path that its sender asked for.
      assertThat(audit)
          .filteredOn(line -> "request.enter".equals(line.get("action")))
          .filteredOn(line -> "decision".equals(line.get("type")))
          .hasSize(5 + 40 + 1)
          .filteredOn(line -> "deny".equals(line.get("decision")))
          .singleElement()
          .satisfies(line -> assertThat(line).containsEntry("resource", "/closed/inner"));
      assertThat(Recorded.statuses(audit, "accepted")).hasSize(2);
      assertThat(Recorded.failures(audit)).isEmpty();
    }
  }

  private static AgentJvm guarded(WebServer server, Issuer sso) {
    String rules =
        """
        lanyard: 1
        mode: enforce
        guard: all
        anonymous: rules
        callers:
          - id: sso
            jwt: {issuer: "%s", jwks: "%s", audience: %s, algorithms: [RS256]}
        defaults: {http.send: deny}
        rules:
          - {id: closed, effect: deny, action: request.enter, resource: "/closed/*"}
        """
            .formatted(sso.name(), sso.jwksUri(), Issuer.AUDIENCE);
    return AgentJvm.on(server.jdks().get(0)).rules(rules).timeLimit(Duration.ofMinutes(3));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
