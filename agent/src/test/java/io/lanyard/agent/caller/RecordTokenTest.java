package io.lanyard.agent.caller;

import static io.lanyard.agent.caller.DeskPeer.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.InboundRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RecordTokenTest {
  private static final String BOB =
      """
      {"iss":"desk","aud":"visits","iat":%d,"exp":%d,"jti":"j1","txn":"0192-flow","sub":"bob",
       "msg":{"topic":"orders","partition":1,"digest":"abc"},
       "tctx":{"sub_iss":"https://sso.example","assurance":"verified","exp":%d}}\
      """
          .formatted(
              NOW.getEpochSecond(),
              NOW.plusSeconds(3600).getEpochSecond(),
              NOW.plusSeconds(7200).getEpochSecond());

  @TempDir Path folder;
  private PeerVerifier verifier;

  @BeforeEach
  void publish() throws IOException {
    verifier = DeskPeer.verifier(folder);
  }

  @Test
  void countsAtOneOffsetAsOftenAsTheRecordIsDelivered() {
    assertThat(verified(record("orders", 1, 7, "abc"), NOW)).isEqualTo("bob");
    assertThat(verified(record("orders", 1, 7, "abc"), NOW.plusSeconds(60))).isEqualTo("bob");
    assertThat(verified(record("orders", 1, 8, "abc"), NOW)).isEqualTo("REUSED");
    assertThat(verified(record("orders", 1, 7, "abc"), NOW)).isEqualTo("bob");
  }

  @ParameterizedTest
  @CsvSource({"other,1,abc", "orders,2,abc", "orders,1,abd", "orders,1,''"})
  void isForOneTopicPartitionAndContent(String topic, int partition, String digest) {
    assertThat(verified(record(topic, partition, 7, digest), NOW)).isNotEqualTo("bob");
    assertThat(verified(record("orders", 1, 7, "abc"), NOW)).isEqualTo("bob");
  }

  @Test
  void isForNoTopicThatThePeerMayNotSpeakIn() {
    String other = BOB.replace("\"topic\":\"orders\"", "\"topic\":\"other\"");
    assertThat(verified(other, record("other", 1, 7, "abc"), NOW)).isEqualTo("NOT_PERMITTED");
  }

  @Test
  void isForAnyPartitionIfItsProducerDidNotKnow() throws TokenRefusedException {
    String token = DeskPeer.token(BOB.replace("\"partition\":1,", ""));
    assertThat(verifier.verify(token, record("orders", 2, 7, "abc"), NOW).flow())
        .isEqualTo("0192-flow");
  }

  @Test
  void isOverWhenThisSideSaysSo() {
    Occasion record = record("orders", 1, 7, "abc");
    assertThat(verified(record, NOW.plusSeconds(609))).isEqualTo("bob");
    assertThat(verified(record, NOW.plusSeconds(610))).isEqualTo("EXPIRED");
  }

  @Test
  void isForNoCopyThatTheBrokerWroteDownLater() {
    assertThat(verified(writtenDown(NOW.plusSeconds(299)), NOW.plusSeconds(301))).isEqualTo("bob");
    assertThat(verified(writtenDown(NOW.plusSeconds(301)), NOW.plusSeconds(301)))
        .isEqualTo("OTHER_RECORD");
  }

  @Test
  void isForNoRequestAndThatOfARequestForNoRecord() {
    Occasion request =
        new PresentedRequest(new InboundRequest("CONSUME", "kafka:orders/1/7", "127.0.0.1"));
    assertThat(verified(request, NOW)).isIn("OTHER_REQUEST", "BAD_CLAIMS");
    String forRequest = BOB.replaceFirst("\"msg\":\\{.*?},", "\"htm\":\"GET\",\"htu\":\"/\",");
    assertThat(verified(forRequest, record("orders", 1, 7, "abc"), NOW)).isEqualTo("OTHER_RECORD");
  }

  private String verified(Occasion occasion, Instant now) {
    return verified(BOB, occasion, now);
  }

  private String verified(String claims, Occasion occasion, Instant now) {
    try {
      return verifier.verify(DeskPeer.token(claims), occasion, now).caller().subject();
    } catch (TokenRefusedException e) {
      return e.reason().name();
    }
  }

  private static InboundRecord record(String topic, int partition, long offset, String digest) {
    return new InboundRecord(topic, partition, offset, Optional.empty(), digest, List.of(), "");
  }

  private static InboundRecord writtenDown(Instant at) {
    return new InboundRecord("orders", 1, 7, Optional.of(at), "abc", List.of(), "");
  }
}
