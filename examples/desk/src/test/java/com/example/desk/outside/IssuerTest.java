package com.example.desk.outside;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

final class IssuerTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void aTokenNamesThePersonAndExpires() throws Exception {
    try (Issuer issuer = Issuer.start("https://sso.desk.example")) {
      JsonNode claims = part(issuer.token("alice", "hr", "staff"), 1);

      assertThat(claims.path("iss").asText()).isEqualTo("https://sso.desk.example");
      assertThat(claims.path("sub").asText()).isEqualTo("alice");
      assertThat(claims.path("aud").asText()).isEqualTo(Issuer.AUDIENCE);
      assertThat(claims.path("groups")).extracting(JsonNode::asText).containsExactly("hr", "staff");
      assertThat(claims.path("exp").asLong()).isGreaterThan(Instant.now().getEpochSecond());

      JsonNode expired = part(issuer.sign(issuer.claims("alice", Duration.ofMinutes(-1))), 1);
      assertThat(expired.path("exp").asLong()).isLessThan(Instant.now().getEpochSecond());
    }
  }

  @Test
  void thePublishedKeyVerifiesTheSignature() throws Exception {
    try (Issuer rsa = Issuer.start("https://rsa.example");
        Issuer curve = Issuer.start("https://ec.example", SigningKey.es256("curve"), 0)) {
      for (Issuer issuer : new Issuer[] {rsa, curve}) {
        String token = issuer.token("alice", "hr");

        assertThat(verifies(token, publishedKey(issuer))).isTrue();
        assertThat(verifies("e30." + token.substring(token.indexOf('.') + 1), publishedKey(issuer)))
            .as("a changed header")
            .isFalse();
      }
      assertThat(rsa.fetches()).isEqualTo(2);
    }
  }

  @Test
  void rotationPublishesOnlyTheNewKey() throws Exception {
    try (Issuer issuer = Issuer.start("https://sso.desk.example")) {
      String old = issuer.token("alice");
      issuer.rotate(SigningKey.rs256("key-2"));
      JsonNode published = publishedKey(issuer);

      assertThat(published.path("kid").asText()).isEqualTo("key-2");
      assertThat(part(issuer.token("alice"), 0).path("kid").asText()).isEqualTo("key-2");
      assertThat(verifies(old, published)).isFalse();
      assertThat(verifies(issuer.token("alice"), published)).isTrue();
    }
  }

  private static JsonNode publishedKey(Issuer issuer) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(issuer.jwksUri()).build();
    String body = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    assertThat(JSON.readTree(body).path("keys")).hasSize(1);
    return JSON.readTree(body).at("/keys/0");
  }

  private static boolean verifies(String token, JsonNode jwk) throws GeneralSecurityException {
    boolean rsa = jwk.path("kty").asText().equals("RSA");
    Signature signature =
        Signature.getInstance(rsa ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
    signature.initVerify(rsa ? rsaKey(jwk) : curveKey(jwk));
    int dot = token.lastIndexOf('.');
    signature.update(token.substring(0, dot).getBytes(StandardCharsets.US_ASCII));
    return signature.verify(Base64.getUrlDecoder().decode(token.substring(dot + 1)));
  }

  private static PublicKey rsaKey(JsonNode jwk) throws GeneralSecurityException {
    var spec = new RSAPublicKeySpec(number(jwk, "n"), number(jwk, "e"));
    return KeyFactory.getInstance("RSA").generatePublic(spec);
  }

  private static PublicKey curveKey(JsonNode jwk) throws GeneralSecurityException {
    AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
    curve.init(new ECGenParameterSpec("secp256r1"));
    var point = new ECPoint(number(jwk, "x"), number(jwk, "y"));
    var spec = new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class));
    return KeyFactory.getInstance("EC").generatePublic(spec);
  }

  private static BigInteger number(JsonNode jwk, String field) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(jwk.path(field).asText()));
  }

  private static JsonNode part(String token, int index) throws Exception {
    return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[index]));
  }
}
