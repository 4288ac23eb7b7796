package io.lanyard.agent.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns what the record must not hold into a digest that only the owner of the key can recompute:
 * equal values look equal, and a guess cannot be tested without the key. Safe for many threads.
 */
final class DigestKey {
  private static final int KEY_BYTES = 32;

  /** Half of HMAC-SHA256, the least that RFC 2104, section 5 recommends; lines stay shorter. */
  private static final int DIGEST_BYTES = 16;

  private final Mac keyed;

  DigestKey(byte[] key) {
    try {
      keyed = Mac.getInstance("HmacSHA256");
      keyed.init(new SecretKeySpec(key, "HmacSHA256"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  /** The key in a file; one is made on first use, readable by its owner only. */
  static DigestKey in(Path file) throws IOException {
    if (!Files.exists(file)) {
      create(file);
    }
    byte[] key = Files.readAllBytes(file);
    if (key.length < KEY_BYTES) {
      throw new IOException(
          file
              + " holds "
              + key.length
              + " bytes, expected at least "
              + KEY_BYTES
              + "; remove it to have a new key made");
    }
    return new DigestKey(key);
  }

  /** The keyed digest of a text, {@code hmac:…}. */
  String of(String text) {
    Mac mac;
    try {
      mac = (Mac) keyed.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the platform's HmacSHA256 can be cloned", e);
    }
    byte[] digest = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    return "hmac:" + HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
  }

  private static void create(Path file) throws IOException {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    OwnerOnly.writeOnce(file, key);
  }
}
