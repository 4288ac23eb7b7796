package io.lanyard.agent.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;

/** Public Ed25519 keys as checkpoints name them: their 32 bytes in Base64. */
public final class PublicKeys {
  private static final int BYTES = 32;

  /** What stands before them in X.509 (RFC 8410, section 4). */
  private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

  private PublicKeys() {}

  /**
   * The keys in PEM files, as the auditor keeps them.
   *
   * @throws IOException if a file cannot be read or holds something else
   */
  public static Set<String> in(Iterable<Path> files) throws IOException {
    Set<String> keys = new LinkedHashSet<>();
    for (Path file : files) {
      for (byte[] encoded : Pem.read(file, Pem.PUBLIC)) {
        if (encoded.length != X509.length + BYTES
            || !Arrays.equals(encoded, 0, X509.length, X509, 0, X509.length)) {
          throw new IOException(
              file
                  + ": found a public key that is not Ed25519, expected one as written by"
                  + " 'openssl pkey -pubout', or lanyard-audit.d/checkpoint-key.pub.pem");
        }
        keys.add(raw(encoded));
      }
    }
    return keys;
  }

  static String text(PublicKey key) {
    return raw(key.getEncoded());
  }

  /** Whether one of these keys' owner signed a text. */
  public static boolean verify(String key, String signed, String signature) {
    try {
      byte[] raw = Base64.getDecoder().decode(key);
      byte[] encoded = Arrays.copyOf(X509, X509.length + raw.length);
      System.arraycopy(raw, 0, encoded, X509.length, raw.length);
      Signature verifier = Signature.getInstance(CheckpointKey.ALGORITHM);
      verifier.initVerify(
          KeyFactory.getInstance(CheckpointKey.ALGORITHM)
              .generatePublic(new X509EncodedKeySpec(encoded)));
      verifier.update(signed.getBytes(StandardCharsets.UTF_8));
      return verifier.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException wrong) {
      return false;
    }
  }

  private static String raw(byte[] encoded) {
    return Base64.getEncoder()
        .encodeToString(Arrays.copyOfRange(encoded, encoded.length - BYTES, encoded.length));
  }
}
