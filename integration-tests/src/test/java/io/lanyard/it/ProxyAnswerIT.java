package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.desk.outside.ForeignHost;
import com.example.desk.outside.Issuer;
import com.example.desk.outside.Received;
import io.lanyard.it.app.credentials.CredentialApp;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A host that is trusted names a proxy for itself (305), which the rules allow too. The JDK would
 * send it the same request once more, with all that it carries.
 */
final class ProxyAnswerIT {
  private static final Issuer SSO = Issuer.start("https://sso.example");
  private static final String PLACEHOLDER = "lanyard-tools-placeholder";
  private static final String KEY = "sk-tools-5f2d9c01";
  private static final String REFUSED = "This call was refused";
  private static final List<String> OTHERS =
      List.of("jdk", "okhttp", "apache4", "apache5", "apache5-async");

  private final HttpClient http = HttpClient.newHttpClient();

  @TempDir Path folder;

  @AfterAll
  static void close() {
    SSO.close();
  }

  @ParameterizedTest
  @CsvSource({"JDK17, true", "JDK25, true", "JDK17, false"})
  void whatIsForTheHostDoesNotGoToItsProxy(Jdk jdk, boolean withKey) throws Exception {
    String header = withKey ? "Authorization: Bearer " + PLACEHOLDER : "X-Other: kept";
    try (ForeignHost proxy = ForeignHost.start();
        TrustedHost trusted = TrustedHost.start("http://localhost:" + proxy.port() + "/");
        RunningJvm jvm = jvm(jdk, trusted.port(), withKey).start(CredentialApp.class)) {
      String app = "http://127.0.0.1:" + jvm.awaitLine("port ") + "/";
      String url = "http://127.0.0.1:" + trusted.port();

      assertThat(send(app + "url", url + "/proxy", header)).contains(REFUSED);
      assertThat(proxy.received()).isEmpty();
      for (String client : OTHERS) {
        send(app + client, url + "/proxy", header);
      }
      assertThat(trusted.tokens()).as("one for each client").hasSize(1 + OTHERS.size());
      assertThat(proxy.received()).as("they follow no 305").isEmpty();

      send(app + "url", "http://localhost:" + trusted.port() + "/proxy", "X-Other: kept");
      assertThat(proxy.received())
          .as("a request that carries nothing goes on as the JDK has it")
          .singleElement()
          .extracting(Received::path, received -> received.header("Txn-Token"))
          .containsExactly("/proxy", "");
      assertThat(jvm.kill().audit())
          .filteredOn(line -> "decision".equals(line.get("type")))
          .filteredOn(line -> "credential".equals(line.get("rule")))
          .singleElement()
          .satisfies(
              line ->
                  assertThat(line)
                      .containsEntry("decision", "deny")
                      .containsEntry("enforced", true)
                      .containsEntry("resource", "localhost")
                      .containsEntry(
                          "reason",
                          "the request carries a key or a token for 127.0.0.1, and this connection"
                              + " can't be sent on without it"));
    }
  }

  /** There nothing is ever refused, and the record says what would have been. */
  @Test
  void inObserveTheApplicationGoesOn() throws Exception {
    try (ForeignHost other = ForeignHost.start();
        TrustedHost trusted = TrustedHost.start("http://localhost:" + other.port() + "/");
        RunningJvm jvm =
            jvm(Jdk.JDK17, trusted.port(), false)
                .property("lanyard.mode", "observe")
                .start(CredentialApp.class)) {
      String app = "http://127.0.0.1:" + jvm.awaitLine("port ") + "/";
      for (String path : List.of("/proxy", "/away")) {
        String url = "http://127.0.0.1:" + trusted.port() + path;
        assertThat(send(app + "url", url, "X-Other: kept")).as(path).isEqualTo("thank you");
      }
      assertThat(trusted.tokens()).hasSize(2);
      assertThat(jvm.kill().audit())
          .filteredOn(line -> "decision".equals(line.get("type")))
          .filteredOn(line -> "credential".equals(line.get("rule")))
          .extracting(line -> line.get("decision") + " enforced " + line.get("enforced"))
          .containsExactly("deny enforced false", "deny enforced false");
    }
  }

  private String send(String app, String url, String header) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(app))
            .header("X-Url", url)
            .header("X-Body", "")
            .header("X-Header", header)
            .header("Authorization", "Bearer " + SSO.token("bob", "staff"))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private AgentJvm jvm(Jdk jdk, String trusted, boolean withKey) {
    String credentials =
        """
        credentials:
          - {id: tools, placeholder: %s, host: "127.0.0.1:%s", keys: [{key: env:TOOLS_KEY}]}
        """
            .formatted(PLACEHOLDER, trusted);
    return AgentJvm.on(jdk)
        .rules(
            """
            lanyard: 1
            mode: enforce
            callers:
              - id: sso
                jwt: {issuer: "%s", jwks: "%s", audience: "%s", algorithms: [RS256]}
            propagate:
              issuer: desk
              key: %s/desk.jwk
              to: [{host: "127.0.0.1:%s", audience: tools}]
            defaults: {http.send: allow}
            """
                    .formatted(SSO.name(), SSO.jwksUri(), Issuer.AUDIENCE, folder, trusted)
                + (withKey ? credentials : ""))
        .environment("TOOLS_KEY", KEY)
        .classPath(
            "com.h2database:h2:2.4.240",
            "com.squareup.okhttp3:okhttp:4.12.0",
            "org.apache.httpcomponents:httpclient:4.5.14",
            "org.apache.httpcomponents.client5:httpclient5:5.4.3")
        .timeLimit(Duration.ofMinutes(3));
  }
}
