package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.desk.outside.Issuer;
import com.example.desk.outside.SigningKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What counts of a login of which Lanyard has nothing but the application's word. */
final class LoginClaimsIT {
  private static final Issuer SSO =
      Issuer.start("https://sso.example", SigningKey.rs256("key-1"), 0);
  private static final String RULES =
      """
      lanyard: 1
      mode: enforce
      guard: all
      anonymous: rules
      callers:
        - id: intranet
          login:
            from: spring-security
            groups: groups
            subject: email
            claims: {level: int, aud: list(string)}
      defaults: {http.send: deny}
      rules:
        - {id: keys, effect: allow, action: http.send, resource: 127.0.0.1}
      """;

  @AfterAll
  static void stop() {
    SSO.close();
  }

  /** Without keys of its own Lanyard has only the application's word, and its claims. */
  @Test
  void claimsAreThoseThatTheRuleFileNames() throws Exception {
    AgentJvm guarded = AgentJvm.on(Jdk.JDK17).rules(RULES).timeLimit(Duration.ofMinutes(5));
    try (RunningJvm jvm = SecuredSpring.SECURITY_6.start(guarded, SSO.jwksUri().toString())) {
      Browser client = new Browser(jvm.awaitLine("port "));
      Map<String, Object> claims = SSO.claims("4711", Duration.ofMinutes(5), "staff", "nurses");
      claims.put("email", "dave@acme.example");
      claims.put("sid", "s-1");
      claims.put("level", 3);
      client.ask("plain", "dave", "Authorization", "Bearer " + SSO.sign(claims));
      client.get("/saml?name=eve"); // has no claim of that name

      List<Map<String, Object>> audit = jvm.kill().audit();
      assertThat(Recorded.callerOf(audit, "dave.invalid"))
          .containsEntry("subject", "dave@acme.example")
          .containsEntry("issuer", "https://sso.example")
          .containsEntry("session", "s-1")
          .containsEntry("groups", List.of("nurses", "staff"))
          .containsEntry("claims", Map.of("level", 3, "aud", List.of("desk")))
          .containsEntry("assurance", "asserted")
          .containsKey("expires");
      assertThat(Recorded.callerOf(audit, "eve.invalid")).containsEntry("assurance", "none");
    }
  }
}
