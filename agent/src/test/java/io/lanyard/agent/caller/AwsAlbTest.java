package io.lanyard.agent.caller;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import com.sun.net.httpserver.HttpServer;
import io.lanyard.Caller;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an Application Load Balancer puts into {@code x-amzn-oidc-data}, padding and all. */
class AwsAlbTest {
  private static final String HEADER = "x-amzn-oidc-data";
  private static final String KID = "7dc0a4e5-62d4-4f7b-9f9e-3f1b1a2c9d10";
  private static final String SIGNER =
      "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/desk/50dc6c495c0c9188";
  private static final String ISSUER = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Ab1";
  private static final Signer KEY = Signer.es256(KID);
  private static final String USER =
      """
      {"sub":"b0b","email":"bob@acme.example","username":"bob","groups":["clinicians"],\
      "exp":4102444800,"iss":"https://mallory.example"}\
      """;

  @TempDir private Path directory;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private Door door;

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI().toString());
          boolean known = exchange.getRequestURI().getPath().equals("/" + KID);
          byte[] answer = (known ? pem() : "no such key").getBytes(StandardCharsets.US_ASCII);
          exchange.sendResponseHeaders(known ? 200 : 403, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    door = door("");
  }

  private Door door(String more) throws Exception {
    return Door.of(
        directory,
        """
        - id: alb
          aws_alb:
            signer: %s
            client_id: 7abcdefg
            jwks: http://127.0.0.1:%d/
        """
                .formatted(SIGNER, server.getAddress().getPort())
            + more);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void itsUsersAreCallersAndItsOwnWordCountsForIssuerAndExpiry() {
    Caller bob = door.caller(HEADER, token(header(300), USER));

    assertThat(bob.subject()).isEqualTo("b0b");
    assertThat(bob.groups()).containsExactly("clinicians");
    assertThat(bob.issuer()).isEqualTo(ISSUER);
    assertThat(bob.keyId()).isEqualTo(KID);
    assertThat(bob.expiry()).isBefore(java.time.Instant.now().plusSeconds(331));
    assertThat(asked).containsExactly("/" + KID);
  }

  @Test
  void aTokenIsVerifiedOnceAndItsKeyIsReadOnce() {
    String token = token(header(300), USER);

    assertThat(((Verification.Verified) door.enter(HEADER, token)).first()).isTrue();
    assertThat(((Verification.Verified) door.enter(HEADER, token)).first()).isFalse();
    door.caller(HEADER, token(header(299), USER));
    assertThat(asked).hasSize(1);
  }

  /** Anybody can have a load balancer of their own sign what they like, with AWS's own keys. */
  @Test
  void whatAnotherLoadBalancerOrForAnotherClientSignedIsRefusedBeforeAnyKeyIsRead() {
    String foreign = header(300).replace("app/desk/50dc6c495c0c9188", "app/mine/50dc6c495c0c9188");
    String client = header(300).replace("7abcdefg", "other");

    assertThat(door.refusal(HEADER, token(foreign, USER))).isEqualTo(RefusalReason.FOREIGN_SIGNER);
    assertThat(door.refusal(HEADER, token(client, USER))).isEqualTo(RefusalReason.FOREIGN_SIGNER);
    assertThat(asked).isEmpty();
  }

  @Test
  void theExpiryInTheHeaderCountsAndMustBeThere() {
    assertThat(door.refusal(HEADER, token(header(-40), USER))).isEqualTo(RefusalReason.EXPIRED);
    String none = header(300).replaceFirst(",\"exp\":\\d+", "");
    assertThat(door.refusal(HEADER, token(none, USER))).isEqualTo(RefusalReason.BAD_CLAIMS);
  }

  @Test
  void theIdentityProviderIsPinnedIfTheFileNamesOne() throws Exception {
    assertThat(door("    issuer: " + ISSUER).caller(HEADER, token(header(300), USER)).isAnonymous())
        .isFalse();
    assertThat(door("    issuer: https://other.example").refusal(HEADER, token(header(300), USER)))
        .isEqualTo(RefusalReason.FOREIGN_ISSUER);
  }

  @Test
  void onlyTheLoadBalancersOwnPaddingCounts() {
    String token = token(header(300), USER);
    assertThat(token).contains("=");

    assertThat(door.refusal(HEADER, token.replace("=", ""))).isEqualTo(RefusalReason.MALFORMED);
    assertThat(door.refusal(HEADER, token + "=")).isEqualTo(RefusalReason.MALFORMED);
    assertThat(door.refusal(HEADER, KEY.sign(header(300) + " ", USER)))
        .isEqualTo(RefusalReason.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../7dc0a4e5-62d4-4f7b-9f9e-3f1b1a2c9d10",
        "7dc0a4e5-62d4-4f7b-9f9e-3f1b1a2c9d10/../x",
        "@mallory.example/7dc0a4e5-62d4-4f7b-9f9e-3f1b1a2c9d10",
        "7dc0a4e5-62d4-4f7b-9f9e-3f1b1a2c9d10?x",
        "7DC0A4E5-62D4-4F7B-9F9E-3F1B1A2C9D10",
        "' OR 1=1 --",
        ""
      })
  void aKeyIdIsNoPathNoAddressAndNoQuery(String keyId) {
    assertThat(door.refusal(HEADER, token(header(300).replace(KID, keyId), USER)))
        .isEqualTo(RefusalReason.UNKNOWN_KEY);
    assertThat(asked).isEmpty();
  }

  @Test
  void aVeryLongKeyIdIsNoneEither() {
    String keyId = "7dc0a4e5".repeat(2_000);
    assertThat(door.refusal(HEADER, token(header(300).replace(KID, keyId), USER)))
        .isEqualTo(RefusalReason.UNKNOWN_KEY);
    assertThat(asked).isEmpty();
  }

  @Test
  void madeUpKeyIdsAreNoFloodAndPushNoGoodKeyOut() {
    String good = token(header(300), USER);
    door.caller(HEADER, good);
    for (int i = 0; i < 100; i++) {
      String madeUp = header(300).replace(KID, UUID.randomUUID().toString());
      assertThat(door.refusal(HEADER, token(madeUp, USER)))
          .isEqualTo(RefusalReason.KEYS_UNAVAILABLE);
    }
    assertThat(asked).hasSizeLessThanOrEqualTo(5);
    assertThat(door.caller(HEADER, good).subject()).isEqualTo("b0b");
  }

  @Test
  void otherAlgorithmsAreRefused() {
    for (String algorithm : List.of("none", "HS256", "RS256", "ES384")) {
      String header = header(300).replace("ES256", algorithm);
      assertThat(door.refusal(HEADER, token(header, USER)))
          .isEqualTo(RefusalReason.ALGORITHM_NOT_PINNED);
    }
    assertThat(asked).isEmpty();
  }

  private static String header(int lifetime) {
    return """
    {"typ":"JWT","kid":"%s","alg":"ES256","iss":"%s","client":"7abcdefg","signer":"%s","exp":%d}\
    """
        .formatted(KID, ISSUER, SIGNER, Door.in(lifetime));
  }

  /** Signs the padded text, as load balancers do. */
  private static String token(String header, String claims) {
    String signed = padded(header) + '.' + padded(claims);
    byte[] signature = KEY.signature(signed).decode();
    return signed + '.' + Base64.getUrlEncoder().encodeToString(signature);
  }

  private static String padded(String text) {
    return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String pem() {
    try {
      byte[] key = ((ECKey) KEY.key()).toECPublicKey().getEncoded();
      return "-----BEGIN PUBLIC KEY-----\n"
          + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)
          + "\n-----END PUBLIC KEY-----\n";
    } catch (com.nimbusds.jose.JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
