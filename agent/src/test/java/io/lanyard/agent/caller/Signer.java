package io.lanyard.agent.caller;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.List;

/** An identity provider's pen: signs any payload under any header, sane or not. */
final class Signer {
  private final JWK key;
  private final JWSAlgorithm algorithm;
  private final PrivateKey edwards;

  private Signer(JWK key, JWSAlgorithm algorithm) {
    this(key, algorithm, null);
  }

  private Signer(JWK key, JWSAlgorithm algorithm, PrivateKey edwards) {
    this.key = key;
    this.algorithm = algorithm;
    this.edwards = edwards;
  }

  static Signer es256(String keyId) {
    try {
      return new Signer(
          new ECKeyGenerator(Curve.P_256).keyID(keyId).generate(), JWSAlgorithm.ES256);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  static Signer rs256(String keyId, int bits) {
    try {
      return new Signer(
          new RSAKeyGenerator(bits, true).keyID(keyId).generate(), JWSAlgorithm.RS256);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Its private half is the JDK's: Nimbus has none without another library. */
  static Signer ed25519(String keyId) {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      byte[] x509 = pair.getPublic().getEncoded();
      byte[] x = Arrays.copyOfRange(x509, x509.length - 32, x509.length);
      JWK key = new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(x)).keyID(keyId).build();
      return new Signer(key, JWSAlgorithm.EdDSA, pair.getPrivate());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  JWK key() {
    return key;
  }

  /** The set that the provider publishes. */
  static byte[] keySet(Signer... signers) {
    List<JWK> keys = Arrays.stream(signers).map(s -> s.key.toPublicJWK()).toList();
    return new JWKSet(keys).toString().getBytes(StandardCharsets.UTF_8);
  }

  /** A token with the header that is usual. */
  String sign(String claims) {
    return sign(
        "{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\",\"kid\":\"" + key.getKeyID() + "\"}",
        claims);
  }

  /** A token with any header; the signature is this key's all the same. */
  String sign(String header, String claims) {
    String input = Base64URL.encode(header) + "." + Base64URL.encode(claims);
    return input + "." + signature(input);
  }

  /** Over a token's first two parts, however they are written. */
  Base64URL signature(String input) {
    if (edwards != null) {
      return signWithEdwards(input);
    }
    try {
      JWSSigner signer =
          key instanceof ECKey ec ? new ECDSASigner(ec) : new RSASSASigner((RSAKey) key, true);
      return signer.sign(new JWSHeader(algorithm), input.getBytes(StandardCharsets.US_ASCII));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private Base64URL signWithEdwards(String input) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(edwards);
      signature.update(input.getBytes(StandardCharsets.US_ASCII));
      return Base64URL.encode(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
