package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Callers from a real identity provider, as a rule file would name it. */
final class KeycloakIT {
  private static final KeycloakRealm REALM = Keycloak.shared().realm();

  /** The claims, groups and audience are Keycloak's own; only the issuer is configured. */
  @ParameterizedTest
  @EnumSource(Jdk.class)
  void itsUsersAreTheCallersWithTheirGroups(Jdk jdk) {
    try (RunningJvm jvm = WebServer.TOMCAT.start(guarded(jdk, REALM))) {
      ErrandClient client = new ErrandClient(jvm.awaitLine("port "));
      assertThat(client.ask("plain", "alice-first", "Bearer " + REALM.login("alice")))
          .isEqualTo(200);
      assertThat(client.ask("plain", "bob-second", "Bearer " + REALM.login("bob"))).isEqualTo(200);
      assertThat(client.ask("plain", "nobody-third", "Bearer " + REALM.clientToken("archive")))
          .isEqualTo(200);

      List<Map<String, Object>> audit = jvm.kill().audit();

      assertThat(Recorded.subjectsByHost(audit))
          .isEqualTo(
              Map.of(
                  "alice-first.invalid", "alice",
                  "bob-second.invalid", "bob",
                  "nobody-third.invalid", ""));
      assertThat(Recorded.statuses(audit, "accepted"))
          .extracting(line -> ((Map<?, ?>) line.get("caller")).get("groups").toString())
          .containsExactly("[clinicians, staff]", "[staff]");
    }
  }

  @Test
  void aKeyThatCameWhileRunningCounts() throws Exception {
    KeycloakRealm realm = Keycloak.shared().realm();
    try (RunningJvm jvm = WebServer.TOMCAT.start(guarded(Jdk.JDK17, realm))) {
      ErrandClient client = new ErrandClient(jvm.awaitLine("port "));
      String old = "Bearer " + realm.login("alice");
      assertThat(client.ask("plain", "alice-old", old)).isEqualTo(200);
      realm.rotateKeys();
      // Key ids that nobody knows are looked for at most every ten seconds.
      Thread.sleep(Duration.ofSeconds(11).toMillis());
      assertThat(client.ask("plain", "bob-new", "Bearer " + realm.login("bob"))).isEqualTo(200);
      assertThat(client.ask("plain", "alice-still", old)).isEqualTo(200);

      List<Map<String, Object>> audit = jvm.kill().audit();

      assertThat(Recorded.subjectsByHost(audit))
          .isEqualTo(
              Map.of(
                  "alice-old.invalid", "alice",
                  "bob-new.invalid", "bob",
                  "alice-still.invalid", "alice"));
      assertThat(Recorded.statuses(audit, "accepted").stream().map(KeycloakIT::keyOf).distinct())
          .hasSize(2);
    }
  }

  private static Object keyOf(Map<String, Object> accepted) {
    return ((Map<?, ?>) accepted.get("caller")).get("kid");
  }

  private static AgentJvm guarded(Jdk jdk, KeycloakRealm realm) {
    String rules =
        """
        lanyard: 1
        mode: enforce
        guard: all
        callers:
          - id: keycloak
            jwt:
              issuer: %s
              audience: desk
              subject: preferred_username
        anonymous: rules
        defaults: {http.send: deny}
        """
            .formatted(realm.issuer());
    return AgentJvm.on(jdk).rules(rules).timeLimit(Duration.ofMinutes(5));
  }
}
