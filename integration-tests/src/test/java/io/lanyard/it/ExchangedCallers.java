package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.desk.outside.ForeignHost;
import com.example.desk.outside.Received;
import com.fasterxml.jackson.jr.ob.JSON;
import io.lanyard.it.app.credentials.CredentialApp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The archive gets a token of each caller's own, from a real issuer, for the application's none.
 * Part of {@link KeycloakIT}: another class would run in a JVM of its own, with a Keycloak of its
 * own.
 */
final class ExchangedCallers {
  private static final String PLACEHOLDER = "lanyard-archive-placeholder";
  private static final String REFUSED = "This call was refused";
  private static final List<String> CLIENTS =
      List.of("jdk", "jdk-async", "url", "okhttp", "okhttp-async", "apache4", "apache5");

  private final HttpClient http = HttpClient.newHttpClient();
  private final KeycloakRealm realm;

  ExchangedCallers(KeycloakRealm realm) {
    this.realm = realm;
  }

  void areAtTheArchiveWithATokenOfTheirOwn(Jdk jdk) throws Exception {
    String alice = realm.login("alice");
    String bob = realm.login("bob");
    String ended = realm.login("alice");
    realm.logout(ended);
    try (ForeignHost archive = ForeignHost.start();
        RunningJvm jvm = guarded(jdk, archive.port()).start(CredentialApp.class)) {
      String app = "http://127.0.0.1:" + jvm.awaitLine("port ") + "/";
      String url = "http://127.0.0.1:" + archive.port() + "/files";
      for (String client : CLIENTS) {
        for (String token : List.of(alice, bob)) {
          assertThat(send(app + client, url, token)).as(client).doesNotContain(REFUSED);
        }
        assertThat(send(app + client, url, "")).as("nobody: " + client).contains(REFUSED);
      }
      assertThat(send(app + "jdk", url, ended)).as("after the logout").contains(REFUSED);
      assertThat(send(app + "jdk", url.replace("127.0.0.1", "localhost"), alice))
          .as("another host")
          .contains(REFUSED);

      Set<String> issued = new LinkedHashSet<>();
      for (Received received : archive.received()) {
        assertThat(received.header("Authorization")).startsWith("Bearer ");
        issued.add(received.header("Authorization").replaceFirst("^Bearer ", ""));
      }
      assertThat(archive.received()).hasSize(2 * CLIENTS.size());
      List<String> each = List.copyOf(issued);
      assertThat(send(app + "jdk", url, alice, "X-Debug: " + each.get(0)))
          .as("an issued token elsewhere")
          .contains(REFUSED);
      assertThat(send(app + "jdk", url, alice, "Authorization: Bearer " + each.get(1)))
          .as("somebody else's")
          .contains(REFUSED);
      assertThat(archive.received()).hasSize(2 * CLIENTS.size());
      assertThat(send(app + "jdk", url, alice, "Authorization: Bearer " + each.get(0)))
          .as("the caller's own")
          .doesNotContain(REFUSED);

      FinishedJvm done = jvm.kill();
      assertThat(issued).hasSize(2).doesNotContain(alice, bob);
      assertThat(issued)
          .extracting(token -> claims(token).get("preferred_username"))
          .containsExactly("alice", "bob");
      assertThat(issued)
          .allSatisfy(
              token ->
                  assertThat(claims(token))
                      .containsEntry("aud", "archive")
                      .containsEntry("azp", "desk"));
      assertRecorded(done, issued, alice);
    }
  }

  private static void assertRecorded(FinishedJvm done, Set<String> issued, String alice)
      throws IOException {
    assertThat(done.audit())
        .filteredOn(line -> "credential".equals(line.get("rule")))
        .extracting(line -> line.get("reason"))
        .contains(
            "no token for 'archive': nobody is behind this request",
            "no token for 'archive': the issuer gave none for the token of this caller; a failure"
                + " line says what it answered");
    assertThat(Recorded.failures(done.audit()))
        .extracting(line -> line.get("where"))
        .as("the logout, beside Keycloak's key for encryption")
        .containsOnlyOnce("the token exchange of credential 'archive'");
    String record = Files.readString(done.directory().resolve(RunningJvm.AUDIT));
    String said = done.stdout() + "" + done.stderr();
    for (String token : issued) {
      assertThat(record + said).doesNotContain(token).doesNotContain(alice);
    }
  }

  private static Map<String, Object> claims(String token) {
    String json =
        new String(
            Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
    try {
      return JSON.std.mapFrom(json);
    } catch (IOException e) {
      throw new AssertionError(token, e);
    }
  }

  private String send(String app, String url, String token) throws Exception {
    return send(app, url, token, "Authorization: Bearer " + PLACEHOLDER);
  }

  private String send(String app, String url, String token, String header) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(app))
            .header("X-Url", url)
            .header("X-Body", "")
            .header("X-Header", header);
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
  }

  private AgentJvm guarded(Jdk jdk, int archive) {
    return AgentJvm.on(jdk)
        .rules(
            """
            lanyard: 1
            mode: enforce
            anonymous: rules
            callers:
              - id: keycloak
                jwt: {issuer: "%s", audience: desk, subject: preferred_username}
            credentials:
              - id: archive
                placeholder: %s
                host: "127.0.0.1:%d"
                exchange:
                  endpoint: %s
                  client_id: desk
                  client_secret: env:DESK_SECRET
                  audience: archive
            defaults: {http.send: allow}
            """
                .formatted(realm.issuer(), PLACEHOLDER, archive, realm.tokens()))
        .environment("DESK_SECRET", "desk-secret")
        .classPath(
            "com.squareup.okhttp3:okhttp:4.12.0",
            "org.apache.httpcomponents:httpclient:4.5.14",
            "org.apache.httpcomponents.client5:httpclient5:5.4.3")
        .timeLimit(Duration.ofMinutes(3));
  }
}
