package io.lanyard.agent.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Content that only the auditor can read, {@code x25519:} and Base64 of: the sender's public key
 * (32 bytes), the nonce (12), and the text under AES-256-GCM. The key of that is the one-step
 * derivation of NIST SP 800-56C with SHA-256 from what X25519 (RFC 7748) agrees on and the sender's
 * public key.
 */
public final class SealedContent {
  static final String CURVE = "X25519";
  static final String PREFIX = "x25519:";
  static final int KEY_BYTES = 32;
  static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  /** What stands before a public key's bytes in X.509 (RFC 8410, section 4). */
  private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b656e032100");

  private static final byte[] PURPOSE = "lanyard capture 1".getBytes(StandardCharsets.US_ASCII);

  private final PrivateKey auditor;

  /**
   * Reads with the auditor's private key.
   *
   * @throws IOException if the file holds none
   */
  public SealedContent(Path privateKey) throws IOException {
    byte[] encoded = Pem.read(privateKey, Pem.PRIVATE).get(0);
    try {
      auditor = KeyFactory.getInstance(CURVE).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new IOException(
          privateKey
              + ": found a private key that is not X25519, expected the one whose public key"
              + " audit.capture_key names",
          e);
    }
  }

  /**
   * The text in a line's {@code captured}.
   *
   * @throws GeneralSecurityException if it was sealed for somebody else, or changed
   */
  public String open(String sealed) throws GeneralSecurityException {
    ByteBuffer all = ByteBuffer.wrap(decoded(sealed));
    byte[] sender = new byte[KEY_BYTES];
    byte[] nonce = new byte[NONCE_BYTES];
    if (all.remaining() < sender.length + nonce.length) {
      throw new GeneralSecurityException("too short to be sealed content");
    }
    all.get(sender).get(nonce);
    byte[] encoded = Arrays.copyOf(X509, X509.length + KEY_BYTES);
    System.arraycopy(sender, 0, encoded, X509.length, KEY_BYTES);
    SecretKeySpec key = key(auditor, publicKey(encoded), sender);
    byte[] rest = new byte[all.remaining()];
    all.get(rest);
    return new String(
        cipher(Cipher.DECRYPT_MODE, key, nonce).doFinal(rest), StandardCharsets.UTF_8);
  }

  private static byte[] decoded(String sealed) throws GeneralSecurityException {
    if (!sealed.startsWith(PREFIX)) {
      throw new GeneralSecurityException("not sealed with " + CURVE);
    }
    try {
      return Base64.getDecoder().decode(sealed.substring(PREFIX.length()));
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("not Base64", e);
    }
  }

  static PublicKey publicKey(byte[] encoded) throws GeneralSecurityException {
    return KeyFactory.getInstance(CURVE).generatePublic(new X509EncodedKeySpec(encoded));
  }

  static byte[] raw(PublicKey key) {
    byte[] encoded = key.getEncoded();
    return Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
  }

  static SecretKeySpec key(PrivateKey own, PublicKey other, byte[] sender)
      throws GeneralSecurityException {
    KeyAgreement agreement = KeyAgreement.getInstance(CURVE);
    agreement.init(own);
    agreement.doPhase(other, true);
    MessageDigest derivation = Digests.sha256();
    derivation.update(new byte[] {0, 0, 0, 1});
    derivation.update(agreement.generateSecret());
    derivation.update(PURPOSE);
    return new SecretKeySpec(derivation.digest(sender), "AES");
  }

  static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    return cipher;
  }
}
