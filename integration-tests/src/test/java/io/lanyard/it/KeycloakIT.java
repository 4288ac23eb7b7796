package io.lanyard.it;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.it.app.callers.HalfwayApp;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Callers from a real identity provider, as a rule file would name it. */
final class KeycloakIT {
  private static final KeycloakRealm REALM = Keycloak.shared().realm();

  /** The claims, groups and audience are Keycloak's own; only the issuer is configured. */
  @ParameterizedTest
  @EnumSource(Jdk.class)
  void itsUsersAreTheCallersWithTheirGroupsAlsoByAKeyThatCameWhileRunning(Jdk jdk)
      throws Exception {
    String caller = "jwt: {issuer: %s, audience: desk, subject: preferred_username}";
    AgentJvm guarded =
        AgentJvm.on(jdk).rules(rules(REALM, caller)).timeLimit(Duration.ofMinutes(5));
    try (RunningJvm jvm = WebServer.TOMCAT.start(guarded)) {
      ErrandClient client = new ErrandClient(jvm.awaitLine("port "));
      String old = "Bearer " + REALM.login("alice");
      assertThat(client.ask("plain", "alice-first", old)).isEqualTo(200);
      long read = System.nanoTime();
      assertThat(client.ask("plain", "bob-second", "Bearer " + REALM.login("bob"))).isEqualTo(200);
      assertThat(client.ask("plain", "nobody-third", "Bearer " + REALM.clientToken("archive")))
          .isEqualTo(200);
      REALM.rotateKeys();
      String fresh = "Bearer " + REALM.login("bob");
      // Key ids that nobody knows are looked for at most every ten seconds.
      NANOSECONDS.sleep(SECONDS.toNanos(11) - (System.nanoTime() - read));
      assertThat(client.ask("plain", "bob-new", fresh)).isEqualTo(200);
      assertThat(client.ask("plain", "alice-still", old)).isEqualTo(200);

      List<Map<String, Object>> audit = jvm.kill().audit();

      assertThat(Recorded.subjectsByHost(audit))
          .isEqualTo(
              Map.of(
                  "alice-first.invalid", "alice",
                  "bob-second.invalid", "bob",
                  "nobody-third.invalid", "",
                  "bob-new.invalid", "bob",
                  "alice-still.invalid", "alice"));
      assertThat(Recorded.statuses(audit, "accepted"))
          .extracting(line -> ((Map<?, ?>) line.get("caller")).get("groups").toString())
          .startsWith("[clinicians, staff]", "[staff]");
      assertThat(Recorded.callerOf(audit, "bob-new.invalid").get("kid"))
          .as("signed by another key")
          .isNotEqualTo(Recorded.callerOf(audit, "bob-second.invalid").get("kid"));
    }
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void itsCallersAreElsewhereWithATokenOfTheirOwn(Jdk jdk) throws Exception {
    new ExchangedCallers(REALM).areAtTheArchiveWithATokenOfTheirOwn(jdk);
  }

  /** Alice lets the desk act for her at the archive, which sees both and the desk alone. */
  @Test
  void whoeverExchangedATokenIsTheActor() {
    String rules =
        rules(REALM, "jwt: {issuer: %s, audience: archive, subject: preferred_username}")
            + """
            rules:
              - id: the-desk-for-clinicians
                effect: allow
                action: http.send
                resource: "alice-*"
                when: |
                  caller.subject == "alice" && "desk" in caller.actors
                    && "clinicians" in caller.groups && app.name != ""
            """;
    try (RunningJvm jvm = WebServer.TOMCAT.start(AgentJvm.on(Jdk.JDK17).rules(rules))) {
      ErrandClient client = new ErrandClient(jvm.awaitLine("port "));
      String alice = REALM.login("alice");
      String exchanged = REALM.exchange(alice, "desk", "archive");
      assertThat(client.ask("plain", "nobody-hers", "Bearer " + alice)).isEqualTo(200);
      assertThat(client.ask("plain", "alice-exchanged", "Bearer " + exchanged)).isEqualTo(200);
      String bobs = REALM.exchange(REALM.login("bob"), "desk", "archive");
      assertThat(client.ask("plain", "alice-not", "Bearer " + bobs)).isEqualTo(200);

      List<Map<String, Object>> audit = jvm.kill().audit();

      assertThat(Recorded.decisionOn(audit, "alice-exchanged.invalid"))
          .containsEntry("decision", "allow")
          .containsEntry("rule", "the-desk-for-clinicians")
          .containsKey("app")
          .extracting("caller")
          .asInstanceOf(InstanceOfAssertFactories.MAP)
          .containsEntry("subject", "alice")
          .containsEntry("actors", List.of("desk"))
          .containsEntry("assurance", "verified");
      assertThat(Recorded.decisionOn(audit, "alice-not.invalid")).containsEntry("decision", "deny");
      assertThat(Recorded.statuses(audit, "refused"))
          .singleElement()
          .extracting(line -> line.get("reason").toString())
          .asString()
          .startsWith("wrong-audience");
    }
  }

  /** Keycloak is asked about each token, and again while the flow runs. */
  @ParameterizedTest
  @EnumSource(Jdk.class)
  void aFlowEndsWhenItsUserLogsOut(Jdk jdk) throws Exception {
    String introspection =
        """
        introspection:
              endpoint: %s
              client_id: desk
              client_secret: env:DESK_SECRET
              issuer: %%s
              audience: desk
              subject: preferred_username
              cache: 1s\
        """
            .formatted(REALM.introspection());
    AgentJvm guarded =
        AgentJvm.on(jdk)
            .rules(rules(REALM, introspection))
            .environment("DESK_SECRET", "desk-secret");
    try (RunningJvm jvm = guarded.start(HalfwayApp.class)) {
      ErrandClient client = new ErrandClient(jvm.awaitLine("port "));
      String alice = REALM.login("alice");
      Future<Integer> answer =
          ForkJoinPool.commonPool().submit(() -> client.ask("plain", "any", "Bearer " + alice));
      jvm.awaitLine("halfway");
      REALM.logout(alice);
      Thread.sleep(1_500);
      Files.createFile(jvm.directory().resolve("go"));
      assertThat(answer.get()).isEqualTo(204);
      assertThat(client.ask("plain", "any", "Bearer " + alice)).isEqualTo(204);

      List<Map<String, Object>> audit = jvm.kill().audit();

      assertThat(Recorded.callerOf(audit, "before.invalid")).containsEntry("subject", "alice");
      assertThat(Recorded.decisionOn(audit, "after.invalid"))
          .containsEntry("decision", "deny")
          .containsEntry("rule", "revoked");
      assertThat(Recorded.statuses(audit, "refused"))
          .extracting(line -> line.get("reason").toString())
          .containsExactly("inactive: its issuer says that it does not count");
    }
  }

  private static String rules(KeycloakRealm realm, String caller) {
    return """
    lanyard: 1
    mode: enforce
    guard: all
    callers:
      - id: keycloak
        %s
    anonymous: rules
    defaults: {http.send: deny}
    """
        .formatted(caller.formatted(realm.issuer()));
  }
}
