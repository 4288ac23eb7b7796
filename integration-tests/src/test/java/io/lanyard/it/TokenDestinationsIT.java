package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.example.desk.outside.Issuer;
import com.example.desk.outside.Received;
import com.example.desk.outside.Script;
import com.example.desk.outside.ScriptedModel;
import io.lanyard.it.app.travel.BackApp;
import io.lanyard.it.app.travel.FrontApp;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hosts that the rule file names, and which of them are told of callers: by TLS, and no models. */
final class TokenDestinationsIT {
  private static final Issuer SSO = Issuer.start("https://sso.example");
  private static final String DATABASE =
      "jdbc:h2:mem:visits;INIT=create table if not exists visits as select 1 id, 'a visit' note";
  private static final List<String> CLIENTS =
      List.of("jdk", "jdk-async", "url", "okhttp", "apache4", "apache5", "apache5-async");

  private final HttpClient http = HttpClient.newHttpClient();

  @TempDir Path folder;

  @AfterAll
  static void close() {
    SSO.close();
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void aPeerIsToldOverTlsAndNobodyInTheClearOrAsAModel(Jdk jdk) throws Exception {
    Path store = TlsHost.certificate(folder, "visits.example");
    try (TrustedHost clear = TrustedHost.start("");
        ScriptedModel model = ScriptedModel.start(Script.saying("you are nobody to me"));
        RunningJvm back = back(jdk).start(BackApp.class, DATABASE, "" + store, TlsHost.PASSWORD)) {
      String tls = "visits.example:" + back.awaitLine("port ");
      String plain = "visits.example:" + clear.port();
      String house = "127.0.0.1:" + model.baseUrl().getPort();
      try (RunningJvm front = front(jdk, store, tls, plain, house).start(FrontApp.class)) {
        String app = "http://127.0.0.1:" + front.awaitLine("port ") + "/";
        for (String client : CLIENTS) {
          assertThat(get(app + client + "?https://" + tls + "/visits"))
              .as("over TLS: " + client)
              .isEqualTo("[a visit]");
          assertThat(get(app + client + "?http://" + plain + "/visits"))
              .as("in the clear: " + client)
              .isEqualTo("hello");
        }
        assertThat(get(app + "model?http://" + house + "/v1")).isEqualTo("you are nobody to me");
        get(app + "jdk?http://" + house + "/other");

        assertThat(clear.tokens()).isEmpty();
        assertThat(model.received())
            .extracting(Received::path, it -> it.header("Txn-Token").isEmpty())
            .as("the same host, as a model and as a host")
            .containsExactly(tuple("/v1/chat/completions", true), tuple("/other", false));
        assertThat(back.kill().audit())
            .filteredOn(line -> "sql.execute".equals(line.get("action")))
            .extracting(line -> line.get("caller"))
            .hasSize(CLIENTS.size())
            .allSatisfy(
                caller ->
                    assertThat((Map<?, ?>) caller)
                        .extracting("subject", "actors")
                        .containsExactly("bob", List.of("desk")));
      }
    }
  }

  /** Not by another spelling of the name, either. */
  @Test
  void aModelVendorCannotBeNamed() throws Exception {
    Path store = TlsHost.certificate(folder, "visits.example");
    FinishedJvm refused =
        front(Jdk.JDK17, store, "visits.example", "API.OpenAI.com.:443", "127.0.0.1:1")
            .run(FrontApp.class);
    assertThat(refused.exitCode()).isNotZero();
    assertThat(String.join(" ", refused.stderr()))
        .contains(
            "found the model vendor api.openai.com", "model vendors are never told of callers");
  }

  private String get(String url) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Authorization", "Bearer " + SSO.token("bob", "staff"))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private AgentJvm front(Jdk jdk, Path store, String... trusted) throws Exception {
    String rules =
        """
        lanyard: 1
        mode: enforce
        defaults: {http.send: allow, model.chat: allow}
        """
            + Peering.people(SSO)
            + Peering.tells(folder)
            + """
              to:
                - {host: "%s", audience: visits}
                - {host: "%s", audience: clear}
                - {host: "%s", audience: house}
            """
                .formatted((Object[]) trusted);
    return AgentJvm.on(jdk)
        .rules(rules)
        .property("jdk.net.hosts.file", "" + TlsHost.hostsFile(folder, "visits.example"))
        .property("javax.net.ssl.trustStore", store.toString())
        .property("javax.net.ssl.trustStorePassword", TlsHost.PASSWORD)
        .classPath(
            "dev.langchain4j:langchain4j-open-ai:1.19.0",
            "com.squareup.okhttp3:okhttp:4.12.0",
            "org.apache.httpcomponents:httpclient:4.5.14",
            "org.apache.httpcomponents.client5:httpclient5:5.4.3")
        .timeLimit(Duration.ofMinutes(3));
  }

  private AgentJvm back(Jdk jdk) {
    return AgentJvm.on(jdk)
        .rules(
            """
            lanyard: 1
            mode: enforce
            guard: all
            rules:
              - {id: bob, effect: allow, action: sql.execute, when: caller.subject == "bob"}
            """
                + Peering.believes(folder, "visits"))
        .classPath("com.h2database:h2:2.4.240")
        .timeLimit(Duration.ofMinutes(3));
  }
}
