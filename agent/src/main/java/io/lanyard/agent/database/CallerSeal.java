package io.lanyard.agent.database;

import io.lanyard.agent.secret.Secret;
import io.lanyard.agent.secret.UnreadableSecretException;
import io.lanyard.rules.SecretSource;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what a database session is told, so that no statement can tell it anything else: the
 * database checks an HMAC with SHA-256 (RFC 2104) over value, end and session. Safe for use by many
 * threads.
 */
final class CallerSeal {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int LEAST_BYTES = 32;

  /** Pads of the database's half are as long as a block, and a longer key would be hashed first. */
  private static final int MOST_BYTES = 64;

  /** Asked when a statement begins; the clocks of two machines differ by less. */
  private static final Duration LIFETIME = Duration.ofMinutes(5);

  private final SecretKeySpec key;

  private CallerSeal(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  static CallerSeal with(SecretSource source) {
    byte[] bytes = bytes(source);
    if (bytes.length < LEAST_BYTES || bytes.length > MOST_BYTES) {
      throw unfit(source);
    }
    return new CallerSeal(bytes);
  }

  private static byte[] bytes(SecretSource source) {
    try {
      return HexFormat.of().parseHex(Secret.read(source));
    } catch (IllegalArgumentException e) {
      throw unfit(source);
    }
  }

  private static UnreadableSecretException unfit(SecretSource source) {
    return new UnreadableSecretException(
        Secret.name(source)
            + " is no key for databases: expected 64 to 128 hexadecimal digits, such as"
            + " 'openssl rand -hex 32' makes");
  }

  /**
   * The value as the session is told it.
   *
   * @param backend the process id of the session, for which alone it counts
   */
  String sealed(String value, int backend, Instant now) {
    String hex = HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8));
    String told = "v1." + hex + '.' + now.plus(LIFETIME).getEpochSecond() + '.' + backend;
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] seal = mac.doFinal(told.getBytes(StandardCharsets.US_ASCII));
      return told + '.' + HexFormat.of().formatHex(seal);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has " + ALGORITHM, e);
    }
  }
}
