package io.lanyard.agent.caller;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import io.lanyard.rules.SignatureAlgorithm;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether a trusted key signed a token with a pinned algorithm. */
final class SignatureCheck {
  private static final DefaultJWSVerifierFactory VERIFIERS = new DefaultJWSVerifierFactory();

  private final Set<String> algorithms;

  private SignatureCheck(Set<String> algorithms) {
    this.algorithms = algorithms;
  }

  static SignatureCheck of(Set<SignatureAlgorithm> pinned) {
    return new SignatureCheck(
        pinned.stream().map(SignatureAlgorithm::name).collect(Collectors.toUnmodifiableSet()));
  }

  void requirePinned(SignedToken token) throws TokenRefusedException {
    if (!algorithms.contains(token.algorithm())) {
      throw new TokenRefusedException(
          RefusalReason.ALGORITHM_NOT_PINNED,
          token.algorithm(),
          String.join(", ", new TreeSet<>(algorithms)));
    }
  }

  /** Returns the key that signed it. */
  TrustedKey signer(SignedToken token, KeyRing ring) throws TokenRefusedException {
    requirePinned(token);
    RefusalReason reason = RefusalReason.UNKNOWN_KEY;
    for (TrustedKey key : ring.keys()) {
      if (key.fits(token.keyId(), token.algorithm())) {
        if (signed(token, key)) {
          return key;
        }
        reason = RefusalReason.BAD_SIGNATURE;
      }
    }
    throw reason == RefusalReason.UNKNOWN_KEY
        ? new TokenRefusedException(reason, "key id '" + token.keyId() + "'", ids(ring))
        : new TokenRefusedException(reason);
  }

  private static String ids(KeyRing ring) {
    return ring.keys().stream().map(TrustedKey::keyId).collect(Collectors.joining(", "));
  }

  private static boolean signed(SignedToken token, TrustedKey key) {
    if (token.algorithm().equals("EdDSA")) {
      return EdwardsKey.signed(token, key.key());
    }
    try {
      return VERIFIERS
          .createJWSVerifier(token.header(), key.key())
          .verify(token.header(), token.signingInput(), token.signature());
    } catch (JOSEException e) {
      // A signature that cannot even be computed on is no signature.
      return false;
    }
  }
}
