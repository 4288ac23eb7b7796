package io.lanyard.it;

import com.example.desk.outside.Issuer;
import com.example.desk.outside.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Authorization headers that must make nobody a caller, by what is wrong with them. */
final class Attacks {
  private Attacks() {}

  static Map<String, List<String>> on(Issuer issuer, SigningKey key) {
    String good = issuer.token("mallory", "staff");
    Map<String, List<String>> attacks = new LinkedHashMap<>();
    attacks.put("expired", bearer(issuer.sign(claims(issuer, Duration.ofMinutes(-10)))));
    attacks.put("early", bearer(issuer.sign(early(issuer))));
    attacks.put("audience", bearer(issuer.sign(with(issuer, "aud", "another"))));
    attacks.put("no-audience", bearer(issuer.sign(with(issuer, "aud", List.of()))));
    attacks.put("foreign", bearer(issuer.sign(with(issuer, "iss", "https://mallory.example"))));
    attacks.put("other-key", bearer(signedWithAnotherKey(issuer)));
    attacks.put("none", bearer(unsigned(good)));
    attacks.put("hmac", bearer(signedWithThePublicKey(good, key)));
    attacks.put("tampered", bearer(tampered(good)));
    attacks.put("garbage", bearer("garbage"));
    attacks.put("twice", List.of("Bearer " + good, "Bearer " + good));
    attacks.put("two-in-one", List.of("Bearer " + good + ", Bearer " + good));
    return attacks;
  }

  private static List<String> bearer(String token) {
    return List.of("Bearer " + token);
  }

  private static Map<String, Object> claims(Issuer issuer, Duration lifetime) {
    return issuer.claims("mallory", lifetime, "staff");
  }

  private static Map<String, Object> with(Issuer issuer, String claim, Object value) {
    Map<String, Object> claims = claims(issuer, Duration.ofMinutes(10));
    claims.put(claim, value);
    return claims;
  }

  private static Map<String, Object> early(Issuer issuer) {
    return with(issuer, "nbf", Instant.now().plusSeconds(300).getEpochSecond());
  }

  private static String signedWithAnotherKey(Issuer issuer) {
    try (Issuer impostor = Issuer.start(issuer.name(), SigningKey.rs256("key-1"), 0)) {
      return impostor.token("mallory", "staff");
    }
  }

  private static String unsigned(String token) {
    return base64("{\"alg\":\"none\"}") + "." + token.split("\\.", -1)[1] + ".";
  }

  /** The classic: a verifier that lets the token choose takes the public key for a secret. */
  private static String signedWithThePublicKey(String token, SigningKey key) {
    String signed =
        base64("{\"alg\":\"HS256\",\"kid\":\"key-1\"}") + "." + token.split("\\.", -1)[1];
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      byte[] modulus = Base64.getUrlDecoder().decode(key.jwk().get("n"));
      mac.init(new SecretKeySpec(modulus, "HmacSHA256"));
      byte[] signature = mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String tampered(String token) {
    String[] parts = token.split("\\.", -1);
    String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    return parts[0] + "." + base64(claims.replace("mallory", "root")) + "." + parts[2];
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
