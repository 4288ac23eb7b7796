package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.desk.outside.Issuer;
import com.example.desk.outside.Script;
import com.example.desk.outside.ScriptedModel;
import io.lanyard.it.app.mixed.MixedApp;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls that an application makes for the wrong person, and that Lanyard can prove to be so. */
final class MixupIT {
  private static final Issuer SSO = Issuer.start("https://sso.example");
  private static final int REQUESTS = 1_000;
  private static final List<String> PEOPLE = List.of("alice", "bob", "carol");

  private final HttpClient http = HttpClient.newHttpClient();

  @AfterAll
  static void close() {
    SSO.close();
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void whatOneCallersRequestLeavesBehindForAnothersIsToldOf(Jdk jdk) throws Exception {
    try (ScriptedModel model =
            ScriptedModel.start(Script.parse("[{when: {user: look}, call: {find: {}}}]"));
        RunningJvm jvm = guarded(jdk).start(MixedApp.class, model.baseUrl().toString())) {
      String port = jvm.awaitLine("port ");
      ask(port, "keep/kept", "alice");
      ask(port, "run/", "bob");
      ask(port, "queue/queued", "bob");
      ask(port, "ask/", "alice");
      ask(port, "tool/", "alice");
      ask(port, "tool/", "bob");

      FinishedJvm ended = jvm.kill();
      List<Map<String, Object>> audit = ended.audit();
      assertThat(mixed(audit))
          .extracting(line -> told(audit, line))
          .containsExactly(
              "thread: kept.invalid for alice, not bob",
              "token: queued.invalid for workload:background, not bob",
              "tool_request: find for bob, not alice");
      assertThat(ended.stderr())
          .filteredOn(line -> line.contains("CALLERS MIXED UP"))
          .hasSize(3)
          .allSatisfy(line -> assertThat(line).doesNotContain("alice", "bob"));
    }
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void itIsRefusedWhereTheRuleFileSaysSo(Jdk jdk) throws Exception {
    try (ScriptedModel model =
            ScriptedModel.start(Script.parse("[{when: {user: look}, call: {find: {}}}]"));
        RunningJvm jvm =
            guarded(jdk, "mixed: deny").start(MixedApp.class, model.baseUrl().toString())) {
      String port = jvm.awaitLine("port ");
      ask(port, "keep/kept", "alice");
      ask(port, "run/", "bob");
      ask(port, "queue/queued", "bob");
      ask(port, "ask/", "alice");
      ask(port, "tool/", "bob");
      ask(port, "tool/", "alice");

      List<Map<String, Object>> audit = jvm.kill().audit();
      assertThat(audit)
          .filteredOn(line -> "mixed".equals(line.get("rule")))
          .filteredOn(line -> "decision".equals(line.get("type")))
          .allSatisfy(line -> assertThat(line).containsEntry("enforced", true))
          .extracting(line -> line.get("decision") + " " + line.get("resource"))
          .containsExactly("deny kept.invalid", "deny queued.invalid", "deny find");
      assertThat(mixed(audit)).hasSize(3);
      assertThat(audit)
          .filteredOn(line -> "find".equals(line.get("resource")))
          .extracting(line -> line.get("decision"))
          .as("bob's, and then alice's own")
          .containsExactly("deny", "allow");
    }
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void tenThousandCallsThatAreInOrderAreNotToldOf(Jdk jdk) throws Exception {
    try (RunningJvm jvm = guarded(jdk).start(MixedApp.class, "http://127.0.0.1:1/v1")) {
      String port = jvm.awaitLine("port ");
      ExecutorService crowd = Executors.newFixedThreadPool(3);
      List<Future<?>> answers = new ArrayList<>();
      for (int i = 0; i < REQUESTS; i++) {
        String person = PEOPLE.get(i % PEOPLE.size());
        String path = "clean/" + person + "-" + i;
        answers.add(
            crowd.submit(
                () -> {
                  ask(port, path, person);
                  return path;
                }));
      }
      for (Future<?> answer : answers) {
        answer.get(2, TimeUnit.MINUTES);
      }
      crowd.shutdown();

      List<Map<String, Object>> audit = jvm.kill().audit();
      assertThat(audit)
          .filteredOn(line -> "http.send".equals(line.get("action")))
          .hasSize(10 * REQUESTS)
          .allSatisfy(
              line ->
                  assertThat((String) line.get("resource"))
                      .startsWith(((Map<?, ?>) line.get("caller")).get("subject") + "-"));
      assertThat(mixed(audit)).isEmpty();
    }
  }

  private static List<Map<String, Object>> mixed(List<Map<String, Object>> audit) {
    return audit.stream().filter(line -> "mixed".equals(line.get("type"))).toList();
  }

  private static String told(List<Map<String, Object>> audit, Map<String, Object> mixed) {
    Object resource =
        audit.stream()
            .filter(line -> "decision".equals(line.get("type")))
            .filter(line -> mixed.get("id").equals(line.get("id")))
            .map(line -> line.get("resource"))
            .findFirst()
            .orElseThrow();
    return "%s: %s for %s, not %s"
        .formatted(mixed.get("proof"), resource, subject(mixed, "caller"), subject(mixed, "owner"));
  }

  private static Object subject(Map<String, Object> line, String whose) {
    return ((Map<?, ?>) line.get(whose)).get("subject");
  }

  private void ask(String port, String path, String subject) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + path))
            .header("Authorization", "Bearer " + SSO.token(subject))
            .build();
    assertThat(http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
        .as(path)
        .isEqualTo(200);
  }

  private static AgentJvm guarded(Jdk jdk) {
    return guarded(jdk, "mixed: report");
  }

  private static AgentJvm guarded(Jdk jdk, String mixed) {
    return AgentJvm.on(jdk)
        .fullyCompiled()
        .rules(
            """
            lanyard: 1
            mode: enforce
            guard: all
            %s
            callers:
              - id: sso
                jwt: {issuer: "%s", jwks: "%s", audience: "%s", algorithms: [RS256]}
            defaults: {model.chat: allow, tool.call: allow, http.send: deny}
            rules:
              - {id: queued, effect: allow, action: http.send, resource: queued.invalid}
            """
                .formatted(mixed, SSO.name(), SSO.jwksUri(), Issuer.AUDIENCE))
        .classPath(
            "dev.langchain4j:langchain4j:1.19.0", "dev.langchain4j:langchain4j-open-ai:1.19.0")
        .timeLimit(Duration.ofMinutes(3));
  }
}
