package io.lanyard.agent.caller;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.Caller;
import io.lanyard.rules.Revocations;
import io.lanyard.rules.RuleFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SpentTokensTest {
  private static final Signer DESK = Signer.es256("d1");
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final int MOST = 200_000;

  @TempDir Path folder;
  private final SpentTokens spent = new SpentTokens();

  @AfterEach
  void leaveNothing() {
    Entrance.installNobody();
  }

  @Test
  void stayUsedWhenTheRulesChange() throws IOException {
    RuleFile rules = rules();
    String token = token();
    Entrance.install(rules, "ship", Reception.UNHEARD, Revocations.NONE);
    assertThat(arrived(token, 7)).isEqualTo("bob");

    Entrance.install(rules, "ship", Reception.UNHEARD, Revocations.NONE);

    assertThat(arrived(token, 8)).as("a copy").isEqualTo(Caller.ANONYMOUS.subject());
    assertThat(arrived(token, 7)).as("the record, again").isEqualTo("bob");
  }

  @Test
  void ofRecordsTakeNoRoomFromThoseOfRequests() {
    for (int i = 0; i < MOST; i++) {
      assertThat(spend("desk", "r" + i, "kafka:orders/0/" + i, NOW)).isEqualTo("spent");
    }
    assertThat(spend("desk", "more", "kafka:orders/1/1", NOW)).isEqualTo("too-many");
    assertThat(spend("desk", "r7", "kafka:orders/0/7", NOW)).isEqualTo("spent");
    assertThat(spend("desk", "r7", "kafka:orders/0/8", NOW)).isEqualTo("reused");
    assertThat(spend("desk", "a", "", NOW)).isEqualTo("spent");
    assertThat(spend("desk", "a", "", NOW)).isEqualTo("reused");
    assertThat(spend("till", "a", "kafka:orders/1/1", NOW)).isEqualTo("spent");
    assertThat(spend("desk", "more", "kafka:orders/1/1", NOW.plusSeconds(60))).isEqualTo("spent");
  }

  private String spend(String issuer, String id, String place, Instant now) {
    try {
      TokenTerms terms = new TokenTerms("orders", Duration.ofMinutes(1), Duration.ZERO);
      SpentTokens.Token token = new SpentTokens.Token(now, now.plusSeconds(60), terms);
      spent.spend(issuer, id, token, place, now);
      return "spent";
    } catch (TokenRefusedException e) {
      return e.reason().id();
    }
  }

  private static String arrived(String token, long offset) {
    return Entrance.arrive(
            new InboundRecord("orders", 0, offset, Optional.empty(), "abc", List.of(token), ""))
        .caller()
        .subject();
  }

  private static String token() {
    long now = Instant.now().getEpochSecond();
    return DESK.sign(
        "{\"alg\":\"ES256\",\"typ\":\"txntoken+jwt\",\"kid\":\"d1\"}",
        """
        {"iss":"desk","aud":"shipping","iat":%d,"exp":%d,"jti":"j1","txn":"0192-flow","sub":"bob",
         "msg":{"topic":"orders","digest":"abc"},
         "tctx":{"sub_iss":"https://sso.example","assurance":"verified","exp":%d}}\
        """
            .formatted(now, now + 300, now + 300));
  }

  private RuleFile rules() throws IOException {
    Path keys = Files.write(folder.resolve("desk.jwks.json"), Signer.keySet(DESK));
    String yaml =
        """
        lanyard: 1
        callers:
          - id: the-desk
            peer:
              issuer: desk
              jwks: %s
              audience: shipping
              subject_issuers: https://sso.example
              topics: [{topic: orders}]
        """;
    Path file = Files.writeString(folder.resolve("lanyard.yaml"), yaml.formatted(keys));
    return (RuleFile) RuleFile.load(file);
  }
}
