package io.lanyard.agent.caller;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.Incidents;
import io.lanyard.rules.CallerSource;
import io.lanyard.rules.Glob;
import io.lanyard.rules.KeySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that let tokens count for longer than before must not make used ones good again. */
final class RaisedAgeTest {
  private static final Signer DESK = Signer.es256("d1");
  private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
  private static final Duration SKEW = Duration.ofSeconds(10);

  /** As many as make sure that those that are over are forgotten. */
  private static final int MANY = 1_100;

  @TempDir Path folder;
  private final SpentTokens spent = new SpentTokens();

  @BeforeEach
  void publish() throws IOException {
    Files.write(keys(), Signer.keySet(DESK));
  }

  @Test
  void whatWasOverStaysOverAndWhatWasNotCounts() throws Exception {
    PeerVerifier before = peer(Map.of("orders", minutes(10), "bills", minutes(60)), SKEW);
    assertThat(verified(before, "old", START, "orders", 7, START)).isEqualTo("bob");
    forgetWhatIsOver(START.plus(minutes(11)));
    PeerVerifier after = peer(Map.of("orders", minutes(60), "bills", minutes(60)), SKEW);
    Instant now = START.plus(minutes(12));

    assertThat(verified(after, "old", START, "orders", 8, now)).isEqualTo("EXPIRED");
    assertThat(verified(after, "new", START.plus(minutes(5)), "orders", 9, now)).isEqualTo("bob");
    assertThat(verified(after, "other", START, "bills", 1, now)).isEqualTo("bob");
    assertThat(verified(after, "late", now, "orders", 10, now.plus(minutes(50)))).isEqualTo("bob");
  }

  @Test
  void theSameGoesForClocksThatMayDifferByMore() throws Exception {
    PeerVerifier before = peer(Map.of("orders", minutes(10)), SKEW);
    assertThat(verified(before, "old", START, "orders", 7, START)).isEqualTo("bob");
    forgetWhatIsOver(START.plus(minutes(11)));
    PeerVerifier after = peer(Map.of("orders", minutes(10)), minutes(4));

    assertThat(verified(after, "old", START, "orders", 8, START.plus(minutes(12))))
        .isEqualTo("EXPIRED");
  }

  @Test
  void lowerAndHigherAgainLeavesOnlyWhatWasForgottenOver() throws Exception {
    PeerVerifier hour = peer(Map.of("orders", minutes(60)), SKEW);
    assertThat(verified(hour, "kept", START, "orders", 7, START)).isEqualTo("bob");
    forgetWhatIsOver(START.plus(minutes(11)));
    hour = peer(Map.of("orders", minutes(60)), SKEW);
    Instant now = START.plus(minutes(30));

    assertThat(verified(hour, "kept", START, "orders", 8, now)).isEqualTo("REUSED");
    assertThat(verified(hour, "kept", START, "orders", 7, now)).isEqualTo("bob");
    assertThat(verified(hour, "gone", START, "orders", 9, now)).isEqualTo("EXPIRED");
    assertThat(verified(hour, "fresh", START.plus(minutes(15)), "orders", 10, now))
        .isEqualTo("bob");
  }

  private void forgetWhatIsOver(Instant now) throws TokenRefusedException {
    TokenTerms terms = new TokenTerms("orders", minutes(10), SKEW);
    SpentTokens.Token token = new SpentTokens.Token(now, now.plus(minutes(60)), terms);
    for (int i = 0; i < MANY; i++) {
      spent.spend("desk", "many-" + i, token, "kafka:orders/1/" + (1_000 + i), now);
    }
  }

  private static String verified(
      PeerVerifier peer, String id, Instant made, String topic, long offset, Instant now) {
    String claims =
        """
        {"iss":"desk","aud":"shipping","iat":%d,"exp":%d,"jti":"%s","txn":"0192-flow","sub":"bob",
         "msg":{"topic":"%s","partition":1,"digest":"abc"},
         "tctx":{"sub_iss":"https://sso.example","assurance":"asserted"}}\
        """
            .formatted(made.getEpochSecond(), made.plus(minutes(60)).getEpochSecond(), id, topic);
    String token = DESK.sign("{\"alg\":\"ES256\",\"typ\":\"txntoken+jwt\",\"kid\":\"d1\"}", claims);
    Occasion record =
        new InboundRecord(topic, 1, offset, Optional.empty(), "abc", List.of(token), "");
    try {
      return peer.verify(token, record, now).caller().subject();
    } catch (TokenRefusedException e) {
      return e.reason().name();
    }
  }

  private PeerVerifier peer(Map<String, Duration> topics, Duration skew) {
    CallerSource.Peer peer =
        new CallerSource.Peer(
            "the-desk",
            "desk",
            new KeySource.Local(keys()),
            "shipping",
            List.of(new Glob("*")),
            List.of(new Glob("*")),
            List.of(),
            List.of(),
            Map.of(),
            skew,
            topics);
    return new PeerVerifier(
        peer, spent, BoundedHttp.onceNeeded(Duration.ofSeconds(1)), Incidents.STDERR);
  }

  private Path keys() {
    return folder.resolve("desk.jwks.json");
  }

  private static Duration minutes(int minutes) {
    return Duration.ofMinutes(minutes);
  }
}
