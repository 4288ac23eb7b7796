package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.desk.outside.Database;
import com.example.desk.outside.ForeignHost;
import com.example.desk.outside.Issuer;
import com.example.desk.outside.Received;
import io.lanyard.it.app.travel.BackApp;
import io.lanyard.it.app.travel.FrontApp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A person's request that goes through two applications to a database: neither application knows
 * anything of callers, and the database shows each person their own rows.
 */
final class TravelIT {
  private static final Issuer SSO = Issuer.start("https://sso.example");
  private static final String KEY = "0123456789abcdef".repeat(4);
  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
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

  @TempDir Path folder;

  @AfterAll
  static void close() {
    SSO.close();
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void theDatabaseSeesThePersonThroughTwoApplications(Jdk jdk) throws Exception {
    try (Database database = Database.start()) {
      create(database.jdbcUrl());
      String url = database.jdbcUrl().replace("user=postgres", "user=app");
      try (RunningJvm back = back(jdk).start(BackApp.class, url)) {
        String port = back.awaitLine("port ");
        String visits = "http://127.0.0.1:" + port + "/visits";
        try (RunningJvm front = front(jdk, port, 1).start(FrontApp.class)) {
          String address = "http://127.0.0.1:" + front.awaitLine("port ") + "/";
          for (String client : CLIENTS) {
            String ask = address + client + "?" + visits;
            assertThat(get(ask, "bob")).as(client).isEqualTo("[bob one]");
            assertThat(get(ask, "alice")).as(client).isEqualTo("[alice one, alice two]");
            assertThat(get(ask, "")).as(client).isEqualTo("SQLState 42501");
          }
          assertThat(get(address + "jdk?" + visits.replace("127.0.0.1", "localhost"), "bob"))
              .as("a host of another name is not trusted")
              .isEqualTo("SQLState 42501");
          List<Map<String, Object>> before = front.kill().audit();
          assertOneFlow(before, back.kill().audit());
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void aTokenIsForOneRequestToOneHostAndGoesNowhereElse(Jdk jdk) throws Exception {
    try (ForeignHost foreign = ForeignHost.start();
        Handshakes sockets = Handshakes.start();
        TrustedHost trusted = TrustedHost.start("http://localhost:" + foreign.port() + "/landed")) {
      try (RunningJvm front = front(jdk, trusted.port(), sockets.port()).start(FrontApp.class)) {
        String address = "http://127.0.0.1:" + front.awaitLine("port ") + "/";
        for (String client : CLIENTS) {
          trusted.tokens().clear();
          get(address + client + "?http://127.0.0.1:" + trusted.port() + "/here", "bob");
          get(address + client + "?http://127.0.0.1:" + trusted.port() + "/here", "bob");
          assertThat(trusted.tokens()).as(client).hasSize(2).doesNotHaveDuplicates();
          get(address + client + "?http://127.0.0.1:" + trusted.port() + "/away", "bob");
          get(address + client + "?http://127.0.0.1:" + foreign.port() + "/other", "bob");
        }
        assertThat(trusted.traces()).contains(TRACE);
        String socket = "ws://127.0.0.1:" + sockets.port() + "/socket";
        assertThat(get(address + "websocket?" + socket, "bob")).isEqualTo("open");
        assertThat(foreign.received())
            .hasSizeGreaterThanOrEqualTo(2 * CLIENTS.size() - 1)
            .extracting(received -> received.header("Txn-Token"))
            .containsOnly("");
        assertThat(foreign.received()).extracting(Received::path).contains("/landed", "/other");
        assertThat(Files.readString(front.directory().resolve(RunningJvm.AUDIT)))
            .doesNotContain(trusted.tokens().peek());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void aTokenThatWasUsedOrIsForAnotherRequestMakesNobody(Jdk jdk) throws Exception {
    try (TrustedHost trusted = TrustedHost.start("http://127.0.0.1/");
        Database database = Database.start()) {
      create(database.jdbcUrl());
      String url = database.jdbcUrl().replace("user=postgres", "user=app");
      try (RunningJvm front = front(jdk, trusted.port(), 1).start(FrontApp.class);
          RunningJvm back = back(jdk).start(BackApp.class, url)) {
        String address = "http://127.0.0.1:" + front.awaitLine("port ") + "/";
        String visits = "http://127.0.0.1:" + back.awaitLine("port ");
        String ask = address + "jdk?http://127.0.0.1:" + trusted.port() + "/visits";
        get(ask, "bob");
        get(ask, "bob");

        assertThat(present(visits + "/visits", trusted.tokens().peek())).isEqualTo("[bob one]");
        assertThat(present(visits + "/visits", trusted.tokens().poll()))
            .isEqualTo("SQLState 42501");
        assertThat(present(visits + "/other", trusted.tokens().peek())).isEqualTo("SQLState 42501");

        assertThat(back.kill().audit())
            .filteredOn(
                line -> "caller".equals(line.get("type")) && "refused".equals(line.get("status")))
            .extracting(line -> line.get("reason"))
            .containsExactly(
                "reused: a token for one request, and used before",
                "other-request: made for another request");
      }
    }
  }

  private void assertOneFlow(List<Map<String, Object>> before, List<Map<String, Object>> after) {
    List<Object> flows = flows(before, "http.send");
    assertThat(flows(after, "sql.execute")).hasSize(2 * CLIENTS.size()).isSubsetOf(flows);
    assertThat(after)
        .filteredOn(line -> "allow".equals(line.get("decision")) && line.get("caller") != null)
        .allSatisfy(
            line ->
                assertThat((Map<String, Object>) line.get("caller"))
                    .containsEntry("issuer", "https://sso.example")
                    .containsEntry("actors", List.of("desk"))
                    .containsEntry("groups", List.of("staff"))
                    .containsEntry("assurance", "verified"));
  }

  private static List<Object> flows(List<Map<String, Object>> audit, String action) {
    return audit.stream()
        .filter(line -> action.equals(line.get("action")) && "allow".equals(line.get("decision")))
        .map(line -> line.get("flow"))
        .toList();
  }

  private String get(String url, String subject) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url)).header("traceparent", TRACE);
    if (!subject.isEmpty()) {
      request.header("Authorization", "Bearer " + SSO.token(subject, "staff", "secret-circle"));
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
  }

  private String present(String url, String token) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url)).header("Txn-Token", token).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private AgentJvm front(Jdk jdk, String trustedPort, int socketPort) {
    return AgentJvm.on(jdk)
        .rules(
            """
            lanyard: 1
            mode: enforce
            guard: all
            anonymous: rules
            defaults: {http.send: allow}
            """
                + Peering.people(SSO)
                + Peering.tells(folder)
                + "  to: [{host: '127.0.0.1:%s', audience: visits}, ".formatted(trustedPort)
                + "{host: '127.0.0.1:%s', audience: visits}]\n".formatted(socketPort))
        .classPath(
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
            database: {key: env:DATABASE_KEY}
            rules:
              - {id: own, effect: allow, action: sql.execute, with: {session: caller.subject}}
            """
                + Peering.believes(folder, "visits")
                + "      groups: [staff]\n")
        .environment("DATABASE_KEY", KEY)
        .classPath("org.postgresql:postgresql:42.7.14")
        .timeLimit(Duration.ofMinutes(3));
  }

  private static void create(String url) throws SQLException, IOException {
    try (Connection owner = DriverManager.getConnection(url);
        Statement statement = owner.createStatement()) {
      statement.execute(Files.readString(Path.of("../docs/postgresql-caller.sql")));
      statement.execute("select lanyard.use_key('" + KEY + "')");
      statement.execute(
          """
          create role app login;
          create table visits (id int primary key, owner text not null, note text not null);
          insert into visits values
            (1, 'bob', 'bob one'), (2, 'alice', 'alice one'), (3, 'alice', 'alice two');
          grant select on visits to app;
          alter table visits enable row level security;
          create policy own on visits using (owner = (select lanyard.caller()));
          """);
    }
  }
}
