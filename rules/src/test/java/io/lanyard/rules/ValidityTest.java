package io.lanyard.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.Action;
import io.lanyard.Assurance;
import io.lanyard.Attributes;
import io.lanyard.Call;
import io.lanyard.Caller;
import io.lanyard.Flow;
import io.lanyard.FlowPosition;
import io.lanyard.Grant;
import io.lanyard.InboundRequest;
import io.lanyard.Resource;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a caller counts: asked at every decision, not only at the door. */
final class ValidityTest {
  private static final String ISSUER = "https://sso.example";
  private static final Instant ISSUED = Instant.parse("2026-11-28T08:00:00Z");
  private static final Instant EXPIRY = Instant.parse("2026-11-28T09:00:00Z");
  private static final String HEAD = "lanyard: 1\nmode: enforce\ndefaults: {model.chat: allow}\n";

  @ParameterizedTest
  @CsvSource({
    "0s, 2026-11-28T08:59:59Z, default",
    "0s, 2026-11-28T09:00:00Z, expired",
    "5m, 2026-11-28T09:04:59Z, default",
    "5m, 2026-11-28T09:05:00Z, expired",
    "5m, 2026-11-28T07:59:59Z, expired"
  })
  void workGoesOnAfterTheEndOnlyWhereTheFileSaysSo(String after, Instant now, String rule) {
    String file = HEAD + "after_expiry: " + after + "\n";
    assertThat(decide(file, now, Revocations.NONE, request(), person())).isEqualTo(rule);
  }

  @Test
  void withoutAWordTheEndIsTheEnd() {
    assertThat(decide(HEAD, EXPIRY, Revocations.NONE, request(), person())).isEqualTo("expired");
  }

  @Test
  void aRequestMayBeTooOld() {
    Flow old = request();
    while (!old.isOlderThan(0)) {
      Thread.onSpinWait();
    }
    String tight = HEAD + "max_flow_age: 0s\n";
    assertThat(decide(tight, ISSUED, Revocations.NONE, old, person())).isEqualTo("max_flow_age");
    assertThat(decide(HEAD + "max_flow_age: 24h\n", ISSUED, Revocations.NONE, old, person()))
        .isEqualTo("default");
    assertThat(decide(HEAD + "max_flow_age: 24h\n", EXPIRY, Revocations.NONE, old, person()))
        .isEqualTo("expired");
  }

  @Test
  void workThatServesNoRequestHasNoAge() {
    Flow background = Flow.ofBackground();
    String tight = HEAD + "max_flow_age: 0s\n";
    assertThat(decide(tight, ISSUED, Revocations.NONE, background, Caller.BACKGROUND))
        .isEqualTo("default");
  }

  @Test
  void whoeverIsRevokedIsRefusedAndWorkloadsAreNot() {
    Revocations all = caller -> Revocations.Standing.REVOKED;
    Revocations unreadable = caller -> Revocations.Standing.UNKNOWN;
    assertThat(decide(HEAD, ISSUED, all, request(), person())).isEqualTo("revoked");
    assertThat(decide(HEAD, ISSUED, unreadable, request(), person()))
        .isEqualTo("revocation-unknown");
    assertThat(decide(HEAD, ISSUED, all, Flow.ofBackground(), Caller.BACKGROUND))
        .isEqualTo("default");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "revoked: []                                              | false",
        "revoked: [{sub: ann}]                                    | true",
        "revoked: [{sub: bob}]                                    | false",
        "revoked: [{sid: s-1}]                                    | true",
        "revoked: [{jti: t-1}]                                    | true",
        "revoked: [{jti: t-2}, {sid: s-2}]                        | false",
        "revoked: [{sub: ann, iss: 'https://sso.example'}]        | true",
        "revoked: [{sub: ann, iss: 'https://other.example'}]      | false",
        "revoked: [{sub: bob, sid: s-1}]                          | false",
        "revoked: [{sub: ann, before: '2026-11-28T08:00:00Z'}]    | false",
        "revoked: [{sub: ann, before: '2026-11-28T08:00:01Z'}]    | true",
        "{\"revoked\": [{\"sid\": \"s-1\"}]}                        | true"
      })
  void aListNamesSubjectsSessionsAndTokens(String list, boolean covered) throws Exception {
    assertThat(RevokedList.of(RevokedList.read("list", list)).covers(person())).isEqualTo(covered);
  }

  /** Half a list, or one that means something else, must not let anybody in. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "revoked: [{sub: ann}",
        "revoked: [{}]",
        "revoked: [{iss: 'https://sso.example'}]",
        "revoked: [{user: ann}]",
        "- sub: ann",
        "revoked: [{sub: ann, before: yesterday}]"
      })
  void aListThatIsNoneIsRefusedWithItsPlace(String list) {
    assertThatThrownBy(() -> RevokedList.read("revoked.yaml", list))
        .hasMessageContaining("revoked.yaml:1:");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{every: 10ms}         | found '10ms', expected a duration of at least 500ms",
        "{stale_after: 1s}     | found '1s', expected a duration of at least 5s",
        "{when_stale: maybe}   | expected one of allow, deny",
        "{lists: ['http://sso.example/revoked']} | expected an https URL with a host",
        "{lists: [a.yaml, a.yaml]} | a.yaml' again, expected each once",
        "{events: [{id: e, issuer: i, audience: a, endpoint: poll, bearer: b}]} | an https URL",
        "{events: [{id: e, issuer: i, audience: a, endpoint: 'https://t/p', bearer: 'https://b/'}]}"
            + " | a file",
        "{events: [{id: e, issuer: i, endpoint: 'https://t/p', bearer: b}]} | without 'audience'"
      })
  void slipsInTheSettingsAreNamed(String revocation, String problem) {
    assertThat(Texts.problems("lanyard: 1\nrevocation: " + revocation + "\n"))
        .startsWith("lanyard.yaml:2:")
        .contains(problem);
  }

  private static String decide(
      String file, Instant now, Revocations revocations, Flow flow, Caller caller) {
    Surroundings surroundings =
        new Surroundings("desk", InstantSource.fixed(now), Limits.UNCOUNTED).with(revocations);
    Call call =
        Call.of(Action.MODEL_CHAT, Attributes.of(Resource.of("m"), Map.of()))
            .bind(FlowPosition.startOf(flow, caller), null, Grant.NONE);
    return RuleSet.of(Texts.rules(file), surroundings).decide(call).rule();
  }

  private static Flow request() {
    return Flow.ofRequest(new InboundRequest("GET", "/", "127.0.0.1"));
  }

  private static Caller person() {
    return new Caller(
        "ann",
        ISSUER,
        Set.of(),
        Set.of(),
        Map.of(),
        "s-1",
        ISSUED,
        ISSUED,
        EXPIRY,
        List.of(),
        Assurance.VERIFIED,
        "sso",
        "k-1",
        "t-1");
  }
}
