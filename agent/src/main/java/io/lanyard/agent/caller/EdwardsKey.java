package io.lanyard.agent.caller;

import com.nimbusds.jose.jwk.OctetKeyPair;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/** Ed25519 (RFC 8037) by the JDK's own means; Nimbus would need another library for it. */
final class EdwardsKey {
  /** What stands before the 32 bytes of a key in its X.509 form (RFC 8410, section 4). */
  private static final String X509_PREFIX = "302a300506032b6570032100";

  private EdwardsKey() {}

  static PublicKey of(OctetKeyPair pair) throws UnfitKeyException {
    String encoded = X509_PREFIX + HexFormat.of().formatHex(pair.getX().decode());
    try {
      return KeyFactory.getInstance("Ed25519")
          .generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(encoded)));
    } catch (GeneralSecurityException e) {
      throw new UnfitKeyException("it cannot be read: " + e.getMessage());
    }
  }

  static boolean signed(SignedToken token, PublicKey key) {
    try {
      Signature verification = Signature.getInstance("Ed25519");
      verification.initVerify(key);
      verification.update(token.signingInput());
      return verification.verify(token.signature().decode());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
