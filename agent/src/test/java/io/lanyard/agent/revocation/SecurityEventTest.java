package io.lanyard.agent.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.agent.caller.StrictJson;
import io.lanyard.rules.KeySource;
import io.lanyard.rules.RevocationSource.EventStream;
import io.lanyard.rules.RevokedEntry;
import io.lanyard.rules.SignatureAlgorithm;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What events of several generations of the standard end, and what they do not. */
final class SecurityEventTest {
  private static final String CAEP = "https://schemas.openid.net/secevent/caep/event-type/";
  private static final Instant NOW = Instant.ofEpochSecond(1_615_305_160);
  private static final EventStream STREAM =
      new EventStream(
          "s",
          "https://idp.example",
          new KeySource.Discovery(),
          Set.of("a"),
          Set.of(SignatureAlgorithm.RS256),
          Duration.ofSeconds(30),
          URI.create("https://idp.example/poll"),
          Path.of("bearer"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'format':'iss_sub','iss':'https://i','sub':'ann'} | sub=ann iss=https://i",
        "{'subject_type':'iss-sub','iss':'https://i','sub':'ann'} | sub=ann iss=https://i",
        "{'format':'jwt_id','iss':'https://i','jti':'t1'} | jti=t1 iss=https://i",
        "{'format':'opaque','id':'x'} | sid=x; sub=x iss=https://idp.example",
        "{'format':'complex','session':{'format':'opaque','id':'s1'},"
            + "'user':{'format':'iss_sub','iss':'https://i','sub':'ann'}} | sid=s1",
        "{'format':'complex','user':{'format':'iss_sub','iss':'https://i','sub':'ann'},"
            + "'device':{'format':'opaque','id':'d'}} | sub=ann iss=https://i",
        "{'format':'complex','user':{'format':'opaque','id':'ann'}}"
            + " | sub=ann iss=https://idp.example",
        "{'format':'aliases','identifiers':[{'format':'email','email':'a@b.c'},"
            + "{'format':'iss_sub','iss':'https://i','sub':'ann'}]} | sub=ann iss=https://i",
      })
  void subjectsOfEveryFormEndWhatTheyName(String subject, String entries) throws Exception {
    SecurityEvent event = event("'sub_id':" + subject + ",'events':{'%s':{}}");
    assertThat(String.join("; ", event.revoked().stream().map(SecurityEventTest::text).toList()))
        .isEqualTo(entries);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'format':'email','email':'ann@x.example'}",
        "{'format':'complex','tenant':{'format':'opaque','id':'t'}}",
        "{'format':'iss_sub','sub':'ann'}",
        "{'format':'aliases','identifiers':[]}",
        "{}"
      })
  void whoeverNamesNobodyIsRefused(String subject) {
    assertThatThrownBy(() -> event("'sub_id':" + subject + ",'events':{'%s':{}}"))
        .hasMessageContaining("names nobody");
  }

  /** Seconds, as the standard has it; milliseconds, as drafts had; and never after the event. */
  @ParameterizedTest
  @CsvSource({
    "'event_timestamp':1615304991, 1615304992",
    "'event_timestamp':1615304991643, 1615304992",
    "'reason':1, 1615305160",
    "'event_timestamp':1999999999, 1615305160"
  })
  void whatWasIssuedUpToTheEventEnds(String member, long before) throws Exception {
    SecurityEvent event =
        event(
            "'sub_id':{'format':'iss_sub','iss':'https://i','sub':'ann'},'events':{'%s':{"
                + member
                + "}}");
    assertThat(event.revoked())
        .singleElement()
        .satisfies(entry -> assertThat(entry.before().getEpochSecond()).isEqualTo(before));
  }

  @Test
  void theSubjectMayStandInTheEvent() throws Exception {
    assertThat(
            event(
                    "'events':{'%s':{'subject':"
                        + "{'subject_type':'iss-sub','iss':'https://i','sub':'ann'}}}")
                .revoked())
        .extracting(RevokedEntry::subject)
        .containsExactly("ann");
  }

  @Test
  void otherEventsEndNothingAndAPausedStreamIsTold() throws Exception {
    assertThat(event("'events':{'" + CAEP + "credential-change':{}}").revoked()).isEmpty();
    SecurityEvent paused =
        event(
            "'events':{'https://schemas.openid.net/secevent/ssf/event-type/stream-updated':"
                + "{'status':'paused'}}");
    assertThat(paused.note()).contains("paused");
  }

  private static SecurityEvent event(String rest) throws Exception {
    String json = "{'iss':'https://idp.example','jti':'j','iat':1615305159," + rest + "}";
    return SecurityEvent.of("j", claims(json.replace("%s", CAEP + "session-revoked")), STREAM, NOW);
  }

  private static Map<String, Object> claims(String json) throws IOException {
    return StrictJson.object(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  private static String text(RevokedEntry entry) {
    String text =
        entry.subject().isEmpty()
            ? entry.session().isEmpty() ? "jti=" + entry.token() : "sid=" + entry.session()
            : "sub=" + entry.subject();
    return entry.issuer().isEmpty() ? text : text + " iss=" + entry.issuer();
  }
}
