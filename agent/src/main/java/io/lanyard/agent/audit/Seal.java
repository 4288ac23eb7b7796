package io.lanyard.agent.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * What ties one line to its neighbours, read without parsing the rest.
 *
 * @param seq the line's number; 0 if it has none
 * @param previous the hash of the line before
 * @param hash what the line says that its hash is; empty if it says nothing
 */
public record Seal(long seq, String previous, String hash) {
  private static final String SEQ = "{\"seq\":";
  private static final String PREV = ",\"prev\":\"";
  private static final String HASH = ",\"hash\":\"";

  /** Reads the seal of a line, given without its newline. */
  public static Seal of(byte[] line) {
    String text = new String(line, StandardCharsets.ISO_8859_1);
    int hash = text.lastIndexOf(HASH);
    int previous = text.lastIndexOf(PREV);
    if (hash < 0 || previous < 0 || previous > hash || !text.endsWith("\"}")) {
      return new Seal(seqOf(text), "", "");
    }
    return new Seal(
        seqOf(text),
        text.substring(previous + PREV.length(), hash - 1),
        text.substring(hash + HASH.length(), text.length() - 2));
  }

  /** Whether the line is what was written. */
  public boolean holds(byte[] line) {
    int hashed = line.length - HASH.length() - hash.length() - 2;
    if (hash.isEmpty() || hashed <= 0) {
      return false;
    }
    MessageDigest sha256 = Digests.sha256();
    sha256.update(line, 0, hashed);
    return hash.equals(Digests.SHA256 + HexFormat.of().formatHex(sha256.digest()));
  }

  static long seqOf(String text) {
    long seq = 0;
    if (text.startsWith(SEQ)) {
      for (int i = SEQ.length(); i < text.length() && i < SEQ.length() + 18; i++) {
        char c = text.charAt(i);
        if (c < '0' || c > '9') {
          break;
        }
        seq = seq * 10 + (c - '0');
      }
    }
    return seq;
  }
}
