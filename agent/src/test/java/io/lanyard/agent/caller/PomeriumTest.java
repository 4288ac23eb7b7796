package io.lanyard.agent.caller;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.Assurance;
import io.lanyard.Caller;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Pomerium puts into its assertion header, by its documentation. */
class PomeriumTest {
  private static final String HEADER = "X-Pomerium-Jwt-Assertion";
  private static final String FOR = "X-Pomerium-Jwt-Assertion-For";
  private static final Signer KEY = Signer.es256("ccc5bc9d835ff3c8f7075ed4a7510159cf440fd7");
  private static final String DESK = "desk.acme.example";

  @TempDir private Path directory;
  private Door door;

  @BeforeEach
  void configure() throws Exception {
    Files.write(directory.resolve("keys.json"), Signer.keySet(KEY, Signer.rs256("rsa", 2_048)));
    door = Door.of(directory, "- {id: edge, pomerium: {host: desk.acme.example, jwks: keys.json}}");
  }

  @Test
  void itsUsersAreCallersWithTheirGroups() {
    Caller bob = door.caller(HEADER, KEY.sign(claims("bob", DESK, 300)));

    assertThat(bob.subject()).isEqualTo("google/bob");
    assertThat(bob.groups()).containsExactlyInAnyOrder("clinicians", "bob@acme.example");
    assertThat(bob.session()).isEqualTo("session-of-bob");
    assertThat(bob.issuer()).isEqualTo(DESK);
    assertThat(bob.source()).isEqualTo("edge");
    assertThat(bob.assurance()).isEqualTo(Assurance.VERIFIED);
  }

  @Test
  void rsaKeysCountTooAndOtherAlgorithmsDoNot() throws Exception {
    Signer rsa = Signer.rs256("r", 2_048);
    Files.write(directory.resolve("keys.json"), Signer.keySet(rsa));
    Door fresh =
        Door.of(directory, "- {id: edge, pomerium: {host: desk.acme.example, jwks: keys.json}}");
    String claims = claims("bob", DESK, 300);

    assertThat(fresh.caller(HEADER, rsa.sign(claims)).keyId()).isEqualTo("r");
    assertThat(fresh.refusal(HEADER, rsa.sign("{\"alg\":\"PS256\",\"kid\":\"r\"}", claims)))
        .isEqualTo(RefusalReason.ALGORITHM_NOT_PINNED);
  }

  /** What Pomerium sends when it has no signing key. */
  @Test
  void anEmptyHeaderIsRefusedAndNotTakenForNone() {
    assertThat(door.refusal(HEADER, "")).isEqualTo(RefusalReason.EMPTY_HEADER);
    assertThat(door.enter()).isEqualTo(new Verification.Absent());
  }

  @Test
  void anAssertionThatOutlivedItsFiveMinutesIsRefused() {
    assertThat(door.caller(HEADER, KEY.sign(claims("bob", DESK, -20))).isAnonymous()).isFalse();
    assertThat(door.refusal(HEADER, KEY.sign(claims("bob", DESK, -40))))
        .isEqualTo(RefusalReason.EXPIRED);
  }

  @Test
  void anAssertionForAnotherRouteIsRefused() {
    assertThat(door.refusal(HEADER, KEY.sign(claims("bob", "wiki.acme.example", 300))))
        .isEqualTo(RefusalReason.FOREIGN_ISSUER);
    String aud = "\"aud\":\"desk.acme.example\"";
    String stolen = claims("bob", DESK, 300).replace(aud, "\"aud\":\"wiki.acme.example\"");
    assertThat(door.refusal(HEADER, KEY.sign(stolen))).isEqualTo(RefusalReason.WRONG_AUDIENCE);
  }

  @Test
  void theIssuerMayBeWrittenAsAnAddress() throws Exception {
    Door address =
        Door.of(
            directory,
            "- {id: edge, pomerium: {host: desk.acme.example, jwks: keys.json,"
                + " issuer: 'https://desk.acme.example/'}}");
    String iss = "\"iss\":\"desk.acme.example\"";
    String claims = claims("bob", DESK, 300).replace(iss, "\"iss\":\"https://desk.acme.example/\"");

    assertThat(address.caller(HEADER, KEY.sign(claims)).issuer())
        .isEqualTo("https://desk.acme.example/");
    assertThat(door.refusal(HEADER, KEY.sign(claims))).isEqualTo(RefusalReason.FOREIGN_ISSUER);
  }

  @Test
  void theUserForWhomAServiceActsIsTheCallerAndTheServiceTheActor() throws Exception {
    Door behalf = trustingTheWiki();
    String service = KEY.sign(claims("wiki-service", DESK, 300));
    String user = KEY.sign(claims("bob", "wiki.acme.example", 120));

    Caller bob = behalf.caller(HEADER, service, FOR, user);

    assertThat(bob.subject()).isEqualTo("google/bob");
    assertThat(bob.actors()).containsExactly("google/wiki-service");
    assertThat(bob.expiry()).isBefore(java.time.Instant.now().plusSeconds(151));
    assertThat(behalf.caller(HEADER, service).subject()).isEqualTo("google/wiki-service");
  }

  @Test
  void theOriginalUserCountsForNothingUnlessTheFileSaysWhoseUsersMay() {
    String service = KEY.sign(claims("wiki-service", DESK, 300));
    String user = KEY.sign(claims("bob", "wiki.acme.example", 300));

    assertThat(door.caller(HEADER, service, FOR, user).subject()).isEqualTo("google/wiki-service");
    assertThat(door.enter(FOR, user)).isEqualTo(new Verification.Absent());
  }

  @Test
  void theOriginalUserMustBeProvenAndBroughtByAService() throws Exception {
    Door behalf = trustingTheWiki();
    String service = KEY.sign(claims("wiki-service", DESK, 300));
    String user = KEY.sign(claims("bob", "wiki.acme.example", 300));
    String forged = Signer.es256(KEY.key().getKeyID()).sign(claims("root", "wiki.acme.example", 9));

    assertThat(behalf.refusal(FOR, user)).isEqualTo(RefusalReason.NO_ACTOR);
    assertThat(behalf.refusal(HEADER, service, FOR, forged)).isEqualTo(RefusalReason.BAD_SIGNATURE);
    assertThat(behalf.refusal(HEADER, service, FOR, "")).isEqualTo(RefusalReason.EMPTY_HEADER);
    assertThat(behalf.refusal(HEADER, service, FOR, user, FOR, user))
        .isEqualTo(RefusalReason.DUPLICATED_HEADER);
    assertThat(
            behalf.refusal(HEADER, service, FOR, KEY.sign(claims("bob", "mail.acme.example", 300))))
        .isEqualTo(RefusalReason.WRONG_AUDIENCE);
  }

  private Door trustingTheWiki() throws Exception {
    return Door.of(
        directory,
        "- {id: edge, pomerium: {host: desk.acme.example, jwks: keys.json,"
            + " original_from: [wiki.acme.example]}}");
  }

  private static String claims(String user, String host, int lifetime) {
    return """
    {"iss":"%2$s","aud":"%2$s","iat":%3$d,"exp":%4$d,"jti":"6f2b","sub":"google/%1$s",
     "sid":"session-of-%1$s","user":"google/%1$s","email":"%1$s@acme.example","name":"%1$s",
     "groups":["clinicians","%1$s@acme.example"]}\
    """
        .formatted(user, host, Door.in(-10), Door.in(lifetime));
  }
}
