package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.desk.outside.Issuer;
import com.example.desk.outside.SigningKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which requests the application gets to see at all. */
final class RequestEnterIT {
  private static final Issuer SSO =
      Issuer.start("https://sso.example", SigningKey.rs256("key-1"), 0);

  @AfterAll
  static void stop() {
    SSO.close();
  }

  static Stream<Arguments> servers() {
    return Stream.of(
        Arguments.of(WebServer.TOMCAT, Jdk.JDK17),
        Arguments.of(WebServer.JETTY, Jdk.JDK25),
        Arguments.of(WebServer.JETTY_9, Jdk.JDK17),
        Arguments.of(WebServer.UNDERTOW, Jdk.JDK25),
        Arguments.of(WebServer.SPRING_BOOT, Jdk.JDK17),
        Arguments.of(WebServer.WEBFLUX, Jdk.JDK17),
        Arguments.of(WebServer.WEBFLUX_4, Jdk.JDK25),
        Arguments.of(WebServer.JDK_HTTP, Jdk.JDK17),
        Arguments.of(WebServer.JDK_HTTP, Jdk.JDK25));
  }

  @ParameterizedTest
  @MethodSource("servers")
  void methodRouteAndPeerDecide(WebServer server, Jdk jdk) throws Exception {
    String rules =
        """
        rules:
          - {id: people-only, effect: deny, action: request.enter, resource: "/closed/*",
             when: "!caller.authenticated"}
          - {id: read-only, effect: deny, action: request.enter,
             when: 'request.method != "GET"'}
          - {id: from-outside-only, effect: deny, action: request.enter, resource: /inner,
             when: 'ip(request.peer) in cidr("127.0.0.0/8")'}
          - {id: vault, effect: deny, action: request.enter, resource: ["*/vault/*"]}
        """;
    try (RunningJvm jvm = server.start(guarded(jdk, rules))) {
      ErrandClient client = new ErrandClient(jvm.awaitLine("port "));

      String stranger = client.raw("GET", "/closed/door?how=plain&name=stranger");
      String bob = client.raw("GET", "/closed/door?how=plain&name=bob", bearer("bob"));
      String forged = client.raw("GET", "/closed/door?how=plain&name=x", bearer("bob") + "x");
      String writing = client.raw("POST", "/errands?how=plain&name=writing", bearer("bob"));
      String inner = client.raw("GET", "/inner?how=plain&name=inner", bearer("bob"));

      assertThat(stranger).startsWith("HTTP/1.1 401").containsIgnoringCase("WWW-Authenticate: Be");
      assertThat(stranger).doesNotContain("invalid_token");
      assertThat(forged)
          .startsWith("HTTP/1.1 401")
          .containsIgnoringCase("WWW-Authenticate: Bearer error=\"invalid_token\"");
      assertThat(bob).startsWith("HTTP/1.1 200");
      assertThat(writing).startsWith("HTTP/1.1 403").doesNotContainIgnoringCase("WWW-Auth");
      assertThat(inner).startsWith("HTTP/1.1 403");
      if (hasNoPath(server)) {
        askByEverySpelling(client, server, "");
      }
      List<Map<String, Object>> audit = jvm.kill().audit();
      assertThat(Recorded.subjectsByHost(audit)).isEqualTo(Map.of("bob.invalid", "bob"));
      assertThat(entered(audit, "deny"))
          .extracting(line -> line.get("rule"))
          .filteredOn(rule -> !rule.equals("vault"))
          .containsExactly("people-only", "people-only", "read-only", "from-outside-only");
      assertThat(entered(audit, "deny").get(0))
          .containsEntry("resource", "/closed/door")
          .containsEntry(
              "request", Map.of("method", "GET", "path", "/closed/door", "peer", "127.0.0.1"));
      assertThat(Recorded.failures(audit)).isEmpty();
    }
  }

  /** What is not allowed is refused, also before anybody could have logged in. */
  @ParameterizedTest
  @EnumSource(names = {"TOMCAT", "JDK_HTTP"})
  void theDefaultMayBeDeny(WebServer server) throws Exception {
    String rules =
        """
        rules:
          - {id: probes, effect: allow, action: request.enter, resource: /health}
          - {id: people, effect: allow, action: request.enter, when: caller.authenticated}
        """;
    AgentJvm jdk17 = guarded(Jdk.JDK17, "http.send: deny, request.enter: deny", rules);
    try (RunningJvm jvm = server.start(jdk17)) {
      ErrandClient client = new ErrandClient(jvm.awaitLine("port "));

      assertThat(client.raw("GET", "/health?how=plain&name=probe")).startsWith("HTTP/1.1 200");
      assertThat(client.raw("GET", "/errands?how=plain&name=no")).startsWith("HTTP/1.1 401");
      assertThat(client.raw("GET", "/errands?how=plain&name=bob", bearer("bob")))
          .startsWith("HTTP/1.1 200");

      assertThat(Recorded.subjectsByHost(jvm.kill().audit()))
          .isEqualTo(Map.of("probe.invalid", "", "bob.invalid", "bob"));
    }
  }

  static Stream<Arguments> serversWithAPath() {
    return servers().filter(it -> !hasNoPath((WebServer) it.get()[0]));
  }

  private static boolean hasNoPath(WebServer server) {
    return switch (server) {
      case TOMCAT, JETTY, JETTY_9, UNDERTOW -> false;
      default -> true;
    };
  }

  /** A container does not decode the path of an application that the client has written. */
  @ParameterizedTest
  @MethodSource("serversWithAPath")
  void noSpellingOfAPathLeadsAroundARule(WebServer server, Jdk jdk) throws Exception {
    String rules =
        """
        rules:
          - {id: vault, effect: deny, action: request.enter, resource: ["*/vault/*"]}
          - {id: attic, effect: deny, action: request.enter, resource: ["/app/attic"]}
        """;
    try (RunningJvm jvm = server.start(guarded(jdk, rules).property("errands.path", "/app"))) {
      ErrandClient client = new ErrandClient(jvm.awaitLine("port "));
      askByEverySpelling(client, server, "/app");
      List<String> spellings =
          List.of("/app/attic", "/%61pp/attic", "/app;x=y/attic", "/x/../app/attic");
      for (int i = 0; i < spellings.size(); i++) {
        client.raw("GET", spellings.get(i) + "?how=plain&name=app-" + i, bearer("bob"));
      }
      String open = client.raw("GET", "/app/open?how=plain&name=open", bearer("bob"));

      assertThat(open).startsWith("HTTP/1.1 200");
      assertThat(Recorded.subjectsByHost(jvm.kill().audit()))
          .isEqualTo(Map.of("open.invalid", "bob"));
    }
  }

  /** All ways to write a path that is closed; the server may refuse them itself. */
  private static void askByEverySpelling(ErrandClient client, WebServer server, String path)
      throws Exception {
    List<String> spellings =
        List.of(
            "/vault/door",
            "/%76ault/door",
            "/vault%2fdoor",
            "//vault/door",
            "/vault//door",
            "/./vault/door",
            "/open/../vault/door",
            "/open/%2e%2e/vault/door",
            "/vault;x=y/door",
            "/vault/./door",
            "/open/..;/vault/door",
            "http://localhost" + path + "/vault/door");
    for (int i = 0; i < spellings.size(); i++) {
      String spelling = spellings.get(i);
      if (spelling.startsWith("//") && server == WebServer.JDK_HTTP) {
        continue; // this one takes it for /door on a host named vault
      }
      String target = (spelling.startsWith("http") ? "" : path) + spelling;
      client.raw("GET", target + "?how=plain&name=closed-" + i, bearer("bob"));
    }
  }

  private static List<Map<String, Object>> entered(
      List<Map<String, Object>> audit, String decision) {
    return audit.stream()
        .filter(line -> "request.enter".equals(line.get("action")))
        .filter(line -> decision.equals(line.get("decision")))
        .toList();
  }

  private static AgentJvm guarded(Jdk jdk, String rules) {
    return guarded(jdk, "http.send: deny", rules);
  }

  private static AgentJvm guarded(Jdk jdk, String defaults, String rules) {
    String file =
        """
        lanyard: 1
        mode: enforce
        guard: all
        anonymous: rules
        callers:
          - id: sso
            jwt: {issuer: "%s", jwks: "%s", audience: %s, algorithms: [RS256]}
        defaults: {%s}
        %s\
        """
            .formatted(SSO.name(), SSO.jwksUri(), Issuer.AUDIENCE, defaults, rules);
    return AgentJvm.on(jdk).rules(file).timeLimit(Duration.ofMinutes(3));
  }

  private static String bearer(String subject) {
    return "Bearer " + SSO.token(subject);
  }
}
