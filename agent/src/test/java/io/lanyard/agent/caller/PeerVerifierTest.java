package io.lanyard.agent.caller;

import static io.lanyard.agent.caller.DeskPeer.HEADER;
import static io.lanyard.agent.caller.DeskPeer.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.Assurance;
import io.lanyard.Caller;
import io.lanyard.InboundRequest;
import io.lanyard.agent.caller.PeerVerifier.Introduced;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PeerVerifierTest {
  private static final Signer MALLORY = Signer.es256("d1");
  private static final Occasion VISITS =
      new PresentedRequest(new InboundRequest("GET", "/visits", "10.0.0.1"));
  private static final String BOB =
      """
      {"iss":"desk","aud":"visits","iat":%d,"exp":%d,"jti":"j1","txn":"0192-flow","sub":"bob",
       "scope":"data.read admin","htm":"GET","htu":"https://visits.example:443/visits",
       "tctx":{"sub_iss":"https://sso.example","assurance":"verified","exp":%d,
        "groups":["staff","root"],"claims":{"tenant":"t1","secret":"x"},"sid":"s1","jti":"t1",
        "act":["gateway"]}}\
      """
          .formatted(
              NOW.getEpochSecond(),
              NOW.plusSeconds(30).getEpochSecond(),
              NOW.plusSeconds(600).getEpochSecond());

  @TempDir Path folder;
  private PeerVerifier verifier;

  @BeforeEach
  void publish() throws IOException {
    verifier = DeskPeer.verifier(folder);
  }

  @Test
  void takesWhatThePeerMaySayAndDropsTheRest() throws TokenRefusedException {
    Introduced introduced = verifier.verify(DeskPeer.token(BOB), VISITS, NOW);
    Caller bob = introduced.caller();

    assertThat(introduced.flow()).isEqualTo("0192-flow");
    assertThat(bob.subject()).isEqualTo("bob");
    assertThat(bob.issuer()).isEqualTo("https://sso.example");
    assertThat(bob.groups()).containsExactly("staff");
    assertThat(bob.scopes()).containsExactly("data.read");
    assertThat(bob.claims()).isEqualTo(Map.of("tenant", "t1"));
    assertThat(bob.session()).isEqualTo("s1");
    assertThat(bob.actors()).containsExactly("desk", "gateway");
    assertThat(bob.assurance()).isEqualTo(Assurance.VERIFIED);
    assertThat(bob.expiry()).isEqualTo(NOW.plusSeconds(600));
  }

  @ParameterizedTest
  @CsvSource({
    "'\"aud\":\"visits\"','\"aud\":\"orders\"',WRONG_AUDIENCE",
    "'\"iss\":\"desk\"','\"iss\":\"other\"',FOREIGN_ISSUER",
    "'\"htm\":\"GET\"','\"htm\":\"POST\"',OTHER_REQUEST",
    "'/visits\"','/salaries\"',OTHER_REQUEST",
    "'\"sub\":\"bob\"','\"sub\":\"alice\"',NOT_PERMITTED",
    "'https://sso.example','https://evil.example',NOT_PERMITTED",
    "'\"jti\":\"j1\",','',BAD_CLAIMS",
    "'0192-flow','a flow\\n',BAD_CLAIMS",
    "'\"txn\":\"0192-flow\",','',BAD_CLAIMS",
    "'\"sub\":\"bob\"','\"sub\":[\"bob\"]',BAD_CLAIMS"
  })
  void refusesAnythingElse(String said, String instead, RefusalReason reason) {
    assertThat(refusal(DeskPeer.token(BOB.replace(said, instead)), NOW)).isEqualTo(reason);
  }

  @Test
  void refusesTheTokenOfAnotherKeyKindOrTime() {
    assertThat(refusal(MALLORY.sign(HEADER, BOB), NOW)).isEqualTo(RefusalReason.BAD_SIGNATURE);
    assertThat(refusal(DeskPeer.KEY.sign(BOB), NOW)).isEqualTo(RefusalReason.WRONG_TYPE);
    assertThat(refusal(DeskPeer.token(BOB), NOW.plusSeconds(40))).isEqualTo(RefusalReason.EXPIRED);
    assertThat(refusal(DeskPeer.token(BOB), NOW.minusSeconds(11)))
        .isEqualTo(RefusalReason.NOT_YET_VALID);
    String forever =
        BOB.replace("\"exp\":" + NOW.plusSeconds(30).getEpochSecond(), "\"exp\":9999999999");
    assertThat(refusal(DeskPeer.token(forever), NOW)).isEqualTo(RefusalReason.BAD_CLAIMS);
  }

  @Test
  void countsATokenOnceThoughAnotherIsRefusedBefore() throws TokenRefusedException {
    String token = DeskPeer.token(BOB);
    Occasion other = new PresentedRequest(new InboundRequest("GET", "/other", "10.0.0.1"));
    assertThat(refusal(token, other, NOW)).isEqualTo(RefusalReason.OTHER_REQUEST);

    assertThat(verifier.verify(token, VISITS, NOW).caller().subject()).isEqualTo("bob");
    assertThat(refusal(token, NOW)).isEqualTo(RefusalReason.REUSED);
    assertThat(refusal(token, NOW.plusSeconds(39))).isEqualTo(RefusalReason.REUSED);
  }

  private RefusalReason refusal(String token, Instant now) {
    return refusal(token, VISITS, now);
  }

  private RefusalReason refusal(String token, Occasion occasion, Instant now) {
    try {
      throw new AssertionError("accepted: " + verifier.verify(token, occasion, now));
    } catch (TokenRefusedException e) {
      return e.reason();
    }
  }
}
