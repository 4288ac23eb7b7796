package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.desk.outside.Issuer;
import com.example.desk.outside.SigningKey;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who the record says an errand was run for, against who asked. Every errand is a call to a host of
 * its own name, which begins with the one whom it must be recorded for.
 */
final class CallersIT {
  private static final SigningKey KEY = SigningKey.rs256("key-1");
  private static final Issuer SSO = Issuer.start("https://sso.example", KEY, 0);
  private static final int CLIENTS = 4;

  @AfterAll
  static void stop() {
    SSO.close();
  }

  static Stream<Arguments> serversOnAllJdks() {
    return Stream.of(WebServer.values())
        .flatMap(server -> server.jdks().stream().map(jdk -> Arguments.of(server, jdk)));
  }

  @ParameterizedTest
  @MethodSource("serversOnAllJdks")
  void everyErrandIsRecordedForWhoeverAsked(WebServer server, Jdk jdk) throws Exception {
    Map<String, List<String>> attacks = Attacks.on(SSO, KEY);
    try (RunningJvm jvm = server.start(hammered(guarded(jdk, ""), server))) {
      ErrandClient client = server.client(jvm);
      for (String way : server.ways()) {
        int status = server.status(way);
        assertThat(client.ask(way, "alice-" + way, bearer("alice", "staff"))).isEqualTo(status);
        assertThat(client.ask(way, "nobody-" + way)).isEqualTo(status);
        assertThat(client.ask(way, "bob-" + way, bearer("bob"))).isEqualTo(status);
      }
      for (Map.Entry<String, List<String>> attack : attacks.entrySet()) {
        String[] headers = attack.getValue().toArray(String[]::new);
        assertThat(client.ask("plain", "nobody-" + attack.getKey(), headers)).isEqualTo(200);
      }
      assertThat(
              client.askOnOneConnection(
                  "alice-kept", bearer("alice"), "bob-kept", bearer("bob"), "nobody-kept", ""))
          .isEqualTo(3);
      hammer(client, server);

      List<Map<String, Object>> audit = jvm.kill().audit();

      assertThat(Recorded.failures(audit)).isEmpty();
      assertThat(audit).extracting(line -> line.get("type")).doesNotContain("gap", "mixed");
      Map<String, String> subjects = Recorded.subjectsByHost(audit);
      assertThat(subjects)
          .hasSize(3 * server.ways().size() + attacks.size() + 3 + server.hammered());
      assertThat(subjects)
          .allSatisfy((host, subject) -> assertThat(host).startsWith(named(subject) + "-"));
      assertThat(Recorded.statuses(audit, "refused")).hasSize(attacks.size());
    }
  }

  private static AgentJvm hammered(AgentJvm jvm, WebServer server) {
    return server.hammered() < 10_000 ? jvm : jvm.fullyCompiled();
  }

  /** Alice, Bob and nobody take turns on the same few threads, in every way at once. */
  private static void hammer(ErrandClient client, WebServer server) throws Exception {
    Map<String, String> tokens = new LinkedHashMap<>();
    tokens.put("alice", bearer("alice", "staff"));
    tokens.put("bob", bearer("bob"));
    // Some servers look only once a second whose time is over.
    List<String> ways = server.ways().stream().filter(way -> !way.equals("timeout")).toList();
    List<String> names = List.of("alice", "bob", "alice", "bob", "nobody");
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Callable<Boolean>> requests =
          IntStream.range(0, server.hammered())
              .mapToObj(
                  i -> {
                    String who = names.get(i % names.size());
                    String way = ways.get(i / names.size() % ways.size());
                    String[] headers =
                        tokens.containsKey(who) ? new String[] {tokens.get(who)} : new String[0];
                    return (Callable<Boolean>)
                        () -> client.ask(way, who + "-" + i, headers) == server.status(way);
                  })
              .toList();
      for (Future<Boolean> answered : clients.invokeAll(requests)) {
        assertThat(answered.get()).isTrue();
      }
    } finally {
      clients.shutdownNow();
    }
  }

  @ParameterizedTest
  @EnumSource(
      names = {"TOMCAT", "JETTY", "JETTY_9", "UNDERTOW", "SPRING_BOOT", "WEBFLUX", "JDK_HTTP"})
  void refusesARequestBeforeTheApplicationSeesIt(WebServer server) {
    String rule =
        """
        rules:
          - id: staff-only
            effect: deny
            action: request.enter
            resource: "/closed/*"
            when: '!("staff" in caller.groups)'
        """;
    try (RunningJvm jvm = server.start(guarded(Jdk.JDK17, rule))) {
      ErrandClient client = new ErrandClient(jvm.awaitLine("port "));

      assertThat(client.askAt("closed/door", "plain", "nobody-closed")).isEqualTo(401);
      assertThat(client.askAt("closed/door", "plain", "bob-closed", bearer("bob"))).isEqualTo(403);
      assertThat(client.askAt("closed/door", "plain", "alice-closed", bearer("alice", "staff")))
          .isEqualTo(200);
      assertThat(client.askAt("open", "plain", "nobody-open")).isEqualTo(200);

      List<Map<String, Object>> audit = jvm.kill().audit();
      assertThat(Recorded.subjectsByHost(audit).keySet())
          .containsExactlyInAnyOrder("alice-closed.invalid", "nobody-open.invalid");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"TOMCAT", "JETTY", "JETTY_9", "UNDERTOW", "WEBFLUX", "JDK_HTTP"})
  void withoutRulesATokenIsNotedAndMakesNobody(WebServer server) {
    try (RunningJvm jvm = server.start(AgentJvm.on(Jdk.JDK17))) {
      ErrandClient client = new ErrandClient(jvm.awaitLine("port "));
      String token = bearer("alice", "staff");

      assertThat(client.ask("plain", "any", token)).isEqualTo(200);
      assertThat(client.ask("plain", "other", token)).isEqualTo(200);
      jvm.awaitAudit(1, line -> "unverified".equals(line.get("status"))); // nothing waits for it

      List<Map<String, Object>> audit = jvm.kill().audit();
      assertThat(Recorded.statuses(audit, "unverified"))
          .singleElement()
          .satisfies(
              line ->
                  assertThat(line)
                      .extracting("hints")
                      .asInstanceOf(InstanceOfAssertFactories.MAP)
                      .containsEntry("issuer", "https://sso.example")
                      .containsEntry("audience", List.of("desk"))
                      .containsEntry("header", "Authorization")
                      .doesNotContainValue("alice"));
      assertThat(audit.toString()).doesNotContain("alice");
    }
  }

  /** A pipeline that nobody waits for could go on for ever. */
  @Test
  void whatAReactiveRequestLeavesBehindIsNobodys() {
    try (RunningJvm jvm = WebServer.WEBFLUX.start(guarded(Jdk.JDK17, ""))) {
      ErrandClient client = new ErrandClient(jvm.awaitLine("port "));
      assertThat(client.ask("left", "left", bearer("alice"))).isEqualTo(200);
      jvm.awaitAudit(1, line -> "http.send".equals(line.get("action")));

      assertThat(Recorded.subjectsByHost(jvm.kill().audit()))
          .containsExactly(Map.entry("left.invalid", "workload:background"));
    }
  }

  @Test
  void aRotatedKeyCountsAndTheOldOneEnds() throws Exception {
    try (Issuer issuer = Issuer.start("https://turning.example", SigningKey.rs256("old"), 0);
        RunningJvm jvm = WebServer.TOMCAT.start(guarded(Jdk.JDK17, issuer, ""))) {
      ErrandClient client = new ErrandClient(jvm.awaitLine("port "));
      String old = "Bearer " + issuer.token("alice");
      assertThat(client.ask("plain", "alice-old", old)).isEqualTo(200);
      issuer.rotate(SigningKey.rs256("new"));
      // Key ids that nobody knows are looked for at most every ten seconds.
      Thread.sleep(Duration.ofSeconds(11).toMillis());
      String fresh = "Bearer " + issuer.token("bob");
      assertThat(client.ask("plain", "bob-new", fresh)).isEqualTo(200);
      assertThat(client.ask("plain", "nobody-old", old)).isEqualTo(200);

      Map<String, String> subjects = Recorded.subjectsByHost(jvm.kill().audit());

      assertThat(subjects)
          .isEqualTo(
              Map.of(
                  "alice-old.invalid", "alice",
                  "bob-new.invalid", "bob",
                  "nobody-old.invalid", ""));
      assertThat(issuer.fetches()).isEqualTo(2);
    }
  }

  private static AgentJvm guarded(Jdk jdk, String more) {
    return guarded(jdk, SSO, more);
  }

  private static AgentJvm guarded(Jdk jdk, Issuer issuer, String more) {
    String rules =
        """
        lanyard: 1
        mode: enforce
        guard: all
        callers:
          - id: sso
            jwt:
              issuer: %s
              jwks: %s
              audience: %s
              algorithms: [RS256]
              groups: groups
        anonymous: rules
        defaults: {http.send: deny}
        %s\
        """
            .formatted(issuer.name(), issuer.jwksUri(), Issuer.AUDIENCE, more);
    return AgentJvm.on(jdk).rules(rules).timeLimit(Duration.ofMinutes(5));
  }

  private static String bearer(String subject, String... groups) {
    return "Bearer " + SSO.token(subject, groups);
  }

  private static String named(String subject) {
    return subject.isEmpty() ? "nobody" : subject;
  }
}
