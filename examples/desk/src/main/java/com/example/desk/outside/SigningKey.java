package com.example.desk.outside;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/**
 * A key pair that signs tokens, made with nothing but the JDK so that a verifier's own library
 * doesn't vouch for itself.
 *
 * @param id the {@code kid}
 * @param algorithm RS256 or ES256 (RFC 7518 section 3.1)
 * @param jwk the public half (RFC 7517)
 */
public record SigningKey(
    String id, String algorithm, Map<String, String> jwk, PrivateKey privateKey) {

  private static final int P256_BYTES = 32;

  /** A new 2048-bit RSA key. */
  public static SigningKey rs256(String id) {
    KeyPair pair = pair("RSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4));
    RSAPublicKey key = (RSAPublicKey) pair.getPublic();
    Map<String, String> jwk =
        Map.of(
            "kty",
            "RSA",
            "kid",
            id,
            "use",
            "sig",
            "alg",
            "RS256",
            "n",
            base64(unsigned(key.getModulus())),
            "e",
            base64(unsigned(key.getPublicExponent())));
    return new SigningKey(id, "RS256", jwk, pair.getPrivate());
  }

  /** A new key on the curve P-256. */
  public static SigningKey es256(String id) {
    KeyPair pair = pair("EC", new ECGenParameterSpec("secp256r1"));
    ECPublicKey key = (ECPublicKey) pair.getPublic();
    Map<String, String> jwk =
        Map.of(
            "kty",
            "EC",
            "crv",
            "P-256",
            "kid",
            id,
            "use",
            "sig",
            "alg",
            "ES256",
            "x",
            base64(padded(key.getW().getAffineX())),
            "y",
            base64(padded(key.getW().getAffineY())));
    return new SigningKey(id, "ES256", jwk, pair.getPrivate());
  }

  /** The signature over a token's first two parts, in base64url. */
  String sign(String signed) {
    try {
      Signature signature =
          Signature.getInstance(
              algorithm.equals("RS256") ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
      signature.initSign(privateKey);
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return base64(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair pair(String kind, AlgorithmParameterSpec size) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
      generator.initialize(size);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Base64urlUInt (RFC 7518 section 2): no sign byte in front. */
  private static byte[] unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }

  /** A coordinate is as long as the curve's field, leading zeros included (section 6.2.1.2). */
  private static byte[] padded(BigInteger coordinate) {
    byte[] bytes = unsigned(coordinate);
    byte[] padded = new byte[P256_BYTES];
    System.arraycopy(bytes, 0, padded, P256_BYTES - bytes.length, bytes.length);
    return padded;
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
