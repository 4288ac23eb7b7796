package io.lanyard.agent.caller;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One elliptic-curve key in PEM (RFC 7468, section 13), as a key set. */
final class PemKey {
  private static final Pattern PEM =
      Pattern.compile(
          "\\s*-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]{1,2000})-----END PUBLIC KEY-----\\s*");

  private PemKey() {}

  /**
   * The key set that holds this key alone.
   *
   * @throws IOException if it is no such key
   */
  static byte[] keySet(String keyId, byte[] pem) throws IOException {
    Matcher matcher = PEM.matcher(new String(pem, StandardCharsets.ISO_8859_1));
    if (!matcher.matches()) {
      throw new IOException("expected one public key in PEM");
    }
    try {
      byte[] encoded = Base64.getMimeDecoder().decode(matcher.group(1));
      ECPublicKey key =
          (ECPublicKey)
              KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
      ECKey jwk = new ECKey.Builder(Curve.P_256, key).keyID(keyId).build();
      return new JWKSet(jwk).toString().getBytes(StandardCharsets.UTF_8);
    } catch (GeneralSecurityException | IllegalArgumentException | IllegalStateException e) {
      throw new IOException("expected a public key on the curve P-256", e);
    }
  }
}
