package io.lanyard.agent.caller;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Map;
import java.util.Set;

/**
 * One public key of an issuer that may verify signatures.
 *
 * @param keyId the {@code kid}, or empty
 * @param algorithms the JWS algorithms that it can verify and is meant for
 */
record TrustedKey(String keyId, Set<String> algorithms, PublicKey key) {
  private static final Map<Curve, String> ALGORITHM_OF_CURVE =
      Map.of(Curve.P_256, "ES256", Curve.P_384, "ES384", Curve.P_521, "ES512");

  /**
   * Takes over a key that is fit for signatures.
   *
   * @throws UnfitKeyException saying why it is not
   */
  static TrustedKey of(JWK jwk) throws UnfitKeyException {
    require(!jwk.isPrivate(), "its private part is published with it");
    require(
        jwk.getKeyUse() == null || KeyUse.SIGNATURE.equals(jwk.getKeyUse()),
        "its 'use' is not 'sig'");
    require(
        jwk.getKeyOperations() == null || jwk.getKeyOperations().contains(KeyOperation.VERIFY),
        "its 'key_ops' lack 'verify'");
    String keyId = jwk.getKeyID() == null ? "" : jwk.getKeyID();
    try {
      return new TrustedKey(keyId, algorithmsOf(jwk), publicKey(jwk));
    } catch (JOSEException e) {
      throw new UnfitKeyException("it cannot be read: " + e.getMessage());
    }
  }

  private static PublicKey publicKey(JWK jwk) throws JOSEException, UnfitKeyException {
    return jwk instanceof OctetKeyPair pair
        ? EdwardsKey.of(pair)
        : ((AsymmetricJWK) jwk).toPublicKey();
  }

  private static Set<String> algorithmsOf(JWK jwk) throws UnfitKeyException, JOSEException {
    String meant = meantFor(jwk.getAlgorithm());
    if (jwk instanceof ECKey ec) {
      String algorithm = ALGORITHM_OF_CURVE.get(ec.getCurve());
      require(algorithm != null, "curve " + ec.getCurve() + " is not supported");
      require(meant.isEmpty() || meant.equals(algorithm), "its 'alg' does not fit its curve");
      return Set.of(algorithm);
    }
    if (jwk instanceof OctetKeyPair pair) {
      require(Curve.Ed25519.equals(pair.getCurve()), "curve " + pair.getCurve() + " can't sign");
      return Set.of("EdDSA");
    }
    require(jwk instanceof RSAKey, "key type " + jwk.getKeyType() + " is not supported");
    RsaStrength.require((RSAPublicKey) ((RSAKey) jwk).toPublicKey());
    return switch (meant) {
      case "" -> Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512");
      // The same scheme with a longer hash is no weaker than what the key is meant for.
      case "RS256" -> Set.of("RS256", "RS384", "RS512");
      case "RS384" -> Set.of("RS384", "RS512");
      case "PS256" -> Set.of("PS256", "PS384", "PS512");
      case "PS384" -> Set.of("PS384", "PS512");
      case "RS512", "PS512" -> Set.of(meant);
      default -> throw new UnfitKeyException("its 'alg' is " + meant);
    };
  }

  /** A name that is no algorithm at all, such as the common slip ES521, says nothing. */
  private static String meantFor(@org.jspecify.annotations.Nullable Algorithm algorithm) {
    if (algorithm == null) {
      return "";
    }
    String name = algorithm.getName();
    return name.equals("ES521") ? "" : name;
  }

  private static void require(boolean condition, String otherwise) throws UnfitKeyException {
    if (!condition) {
      throw new UnfitKeyException(otherwise);
    }
  }

  boolean fits(String wantedKeyId, String algorithm) {
    return algorithms.contains(algorithm) && (wantedKeyId.isEmpty() || wantedKeyId.equals(keyId));
  }
}
