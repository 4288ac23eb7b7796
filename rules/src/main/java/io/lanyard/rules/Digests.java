package io.lanyard.rules;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Digests of what rules were read from. */
final class Digests {
  private Digests() {}

  /** {@code sha256:…} in lower-case hexadecimal. */
  static String sha256(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return "sha256:" + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * One digest for a file and what it includes: the file's own, if it includes nothing, so that
   * {@code sha256sum} gives the same; else that over the lines of all digests in order.
   */
  static String of(List<SourceText> sources) {
    if (sources.size() == 1) {
      return sources.get(0).digest();
    }
    StringBuilder lines = new StringBuilder();
    sources.forEach(source -> lines.append(source.digest()).append('\n'));
    return sha256(lines.toString().getBytes(StandardCharsets.US_ASCII));
  }
}
