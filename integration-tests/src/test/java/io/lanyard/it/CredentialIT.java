package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.desk.outside.Issuer;
import io.lanyard.it.app.credentials.CredentialApp;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The application has a placeholder; the key goes to its own host alone, and to nobody else. */
final class CredentialIT {
  private static final Issuer SSO = Issuer.start("https://sso.example");
  private static final String PLACEHOLDER = "lanyard-tools-placeholder";
  private static final String CLINIC_KEY = "sk-clinic-5f2d9c01";
  private static final String STAFF_KEY = "sk-staff-77aa41e0";
  private static final String BEARER = "Authorization: Bearer " + PLACEHOLDER;
  private static final String REFUSED = "This call was refused";
  private static final List<String> CLIENTS =
      List.of(
          "jdk",
          "jdk-async",
          "url",
          "okhttp",
          "okhttp-async",
          "apache4",
          "apache5",
          "apache5-async");

  private final HttpClient http = HttpClient.newHttpClient();
  private String app = "";

  @TempDir Path folder;

  @AfterAll
  static void close() {
    SSO.close();
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void theKeyGoesToItsHostForWhoMayHaveItAndNowhereElse(Jdk jdk) throws Exception {
    Path store = TlsHost.certificate(folder, "tools.example", "other.example");
    Files.writeString(folder.resolve("staff.key"), STAFF_KEY + "\n");
    try (TlsHost other = TlsHost.start(store, "/");
        TlsHost tools = TlsHost.start(store, "https://other.example:" + other.port() + "/landed");
        RunningJvm jvm = jvm(jdk, store, tools.port()).start(CredentialApp.class)) {
      app = "http://127.0.0.1:" + jvm.awaitLine("port ") + "/";
      String url = "https://tools.example:" + tools.port();
      String foreign = "https://other.example:" + other.port();
      for (String client : CLIENTS) {
        itsOwnKeyForEach(client, url, tools);
        noKeyForWhatRulesDeny(client, url, tools);
        nowhereElse(client, url, foreign, tools, other);
      }
      assertThat(send("sql", "alice", url, PLACEHOLDER)).contains("SQLException", REFUSED);
      assertThat(send("sql", "alice", url, "hello")).isEqualTo("true");
      assertThat(send("process", "alice", url, PLACEHOLDER)).contains(REFUSED);
      assertThat(send("process", "alice", url, "hello")).isEqualTo("hello\n");

      FinishedJvm ended = jvm.kill();
      assertThat(Files.readString(ended.directory().resolve(RunningJvm.AUDIT)))
          .doesNotContain(CLINIC_KEY)
          .doesNotContain(STAFF_KEY);
      assertThat(ended.stderr() + "" + ended.stdout()).doesNotContain(CLINIC_KEY);
      assertRecorded(ended.audit());
    }
  }

  private void itsOwnKeyForEach(String client, String url, TlsHost tools) throws Exception {
    String answer = send(client, "alice", url + "/here", "", BEARER, "X-Other: kept");
    assertThat(answer).as(client).startsWith("hello").doesNotContain(CLINIC_KEY);
    assertThat(tools.news())
        .as(client)
        .contains("Bearer " + CLINIC_KEY, "kept")
        .doesNotContain(PLACEHOLDER);
    assertThat(send(client, "bob", url + "/here", "a body", BEARER)).startsWith("hello");
    assertThat(tools.news()).as(client).contains("Bearer " + STAFF_KEY, "a body");
    assertThat(send(client, "carol", url + "/here", "", BEARER))
        .as("no key is for guests: " + client)
        .contains(REFUSED);
    assertThat(send(client, "alice", url + "/here", "")).as(client).isEqualTo("hello");
    assertThat(tools.news()).as("nothing was asked for: " + client).doesNotContain("Bearer");
  }

  private void noKeyForWhatRulesDeny(String client, String url, TlsHost tools) throws Exception {
    assertThat(send(client, "alice", url + "/denied", "", BEARER)).as(client).contains(REFUSED);
    assertThat(send(client, "", url + "/here", "", BEARER)).as(client).contains(REFUSED);
    assertThat(tools.news()).as(client).isEmpty();
  }

  private void nowhereElse(String client, String url, String foreign, TlsHost tools, TlsHost other)
      throws Exception {
    assertRefused(client, url + "/here", "", "X-Debug: " + PLACEHOLDER);
    assertRefused(client, url + "/here?q=" + PLACEHOLDER, "");
    assertRefused(client, url + "/here?q=%6c" + PLACEHOLDER.substring(1), "");
    assertRefused(client, foreign + "/here", "", BEARER);
    assertRefused(client, url.replace("https", "http") + "/here", "", BEARER);
    assertRefused(client, url + "/here", "", BEARER, "X-Debug: " + PLACEHOLDER);
    assertThat(tools.news() + other.news()).as(client).isEmpty();
    if (!client.equals("url") && !client.equals("apache5-async")) {
      assertRefused(client, url + "/here", "my key is " + PLACEHOLDER, BEARER);
      assertThat(tools.news()).as(client).isEmpty();
    }
    send(client, "alice", url + "/away", "", BEARER);
    assertThat(tools.news()).as(client).contains(CLINIC_KEY);
    assertThat(other.news())
        .as("after a redirect: " + client)
        .doesNotContain(CLINIC_KEY)
        .doesNotContain(PLACEHOLDER);
  }

  private void assertRefused(String client, String url, String body, String... headers)
      throws Exception {
    assertThat(send(client, "alice", url, body, headers))
        .as(client + " " + url + " " + List.of(headers))
        .contains(REFUSED);
  }

  private static void assertRecorded(List<Map<String, Object>> audit) {
    assertThat(audit)
        .filteredOn(line -> "credential".equals(line.get("rule")))
        .extracting(line -> line.get("action"))
        .contains("http.send", "sql.execute", "process.start");
    assertThat(audit)
        .filteredOn(line -> "credential".equals(line.get("rule")))
        .extracting(line -> line.get("reason"))
        .contains(
            "no key of 'tools' is for the groups of this caller",
            "it holds the placeholder of 'tools', which belongs into the header authorization to "
                + audit.stream()
                    .map(line -> String.valueOf(line.get("reason")))
                    .filter(reason -> reason.contains("tools.example:"))
                    .map(reason -> reason.substring(reason.indexOf("tools.example:")))
                    .findFirst()
                    .orElse("?"));
    assertThat(audit)
        .filteredOn(line -> "tools-for-staff".equals(line.get("rule")))
        .as("a request with a key is decided, though nothing of a model's was seen")
        .hasSizeGreaterThanOrEqualTo(2 * CLIENTS.size());
    assertThat(outcomesOf("bob", audit))
        .hasSize(CLIENTS.size())
        .allSatisfy(line -> assertThat(line).containsEntry("credentials", List.of("tools")));
    assertThat(outcomesOf("carol", audit))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).doesNotContainKey("credentials"));
  }

  /** How the calls ended that were made for somebody. */
  private static List<Map<String, Object>> outcomesOf(
      String subject, List<Map<String, Object>> audit) {
    List<Object> ids =
        audit.stream()
            .filter(
                line ->
                    line.get("caller") instanceof Map<?, ?> caller
                        && subject.equals(caller.get("subject")))
            .filter(line -> "decision".equals(line.get("type")))
            .map(line -> line.get("id"))
            .toList();
    return audit.stream()
        .filter(line -> "outcome".equals(line.get("type")) && ids.contains(line.get("id")))
        .toList();
  }

  private String send(String client, String subject, String url, String body, String... headers)
      throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(app + client));
    request.header("X-Url", url).header("X-Body", body);
    for (String header : headers) {
      request.header("X-Header", header);
    }
    if (!subject.isEmpty()) {
      String group = Map.of("alice", "clinicians", "bob", "staff").getOrDefault(subject, "guests");
      request.header("Authorization", "Bearer " + SSO.token(subject, group));
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
  }

  private AgentJvm jvm(Jdk jdk, Path store, int port) throws Exception {
    return AgentJvm.on(jdk)
        .rules(
            """
            lanyard: 1
            mode: enforce
            callers:
              - id: sso
                jwt: {issuer: "%s", jwks: "%s", audience: "%s", algorithms: [RS256]}
            credentials:
              - id: tools
                placeholder: %s
                host: "tools.example:%s"
                keys:
                  - {key: env:CLINIC_KEY, groups: clinicians}
                  - {key: %s/staff.key, groups: [staff, nurses]}
            rules:
              - {id: tools-for-staff, effect: allow, action: http.send, resource: "*.example"}
              - {id: not-this, effect: deny, action: http.send, when: http.path == "/denied"}
            """
                .formatted(SSO.name(), SSO.jwksUri(), Issuer.AUDIENCE, PLACEHOLDER, port, folder))
        .environment("CLINIC_KEY", CLINIC_KEY)
        .property("jdk.net.hosts.file", hosts())
        .property("javax.net.ssl.trustStore", store.toString())
        .property("javax.net.ssl.trustStorePassword", TlsHost.PASSWORD)
        .classPath(
            "com.h2database:h2:2.4.240",
            "com.squareup.okhttp3:okhttp:4.12.0",
            "org.apache.httpcomponents:httpclient:4.5.14",
            "org.apache.httpcomponents.client5:httpclient5:5.4.3")
        .timeLimit(Duration.ofMinutes(3));
  }

  private String hosts() throws Exception {
    return TlsHost.hostsFile(folder, "tools.example", "other.example").toString();
  }
}
