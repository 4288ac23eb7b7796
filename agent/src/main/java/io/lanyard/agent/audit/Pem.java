package io.lanyard.agent.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Keys in files as OpenSSL writes them (RFC 7468). */
final class Pem {
  static final String PRIVATE = "PRIVATE KEY";
  static final String PUBLIC = "PUBLIC KEY";

  private Pem() {}

  /**
   * Every block of a kind in a file.
   *
   * @throws IOException if there is none, or one that is not Base64
   */
  static List<byte[]> read(Path file, String kind) throws IOException {
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    String begin = "-----BEGIN " + kind + "-----";
    List<byte[]> blocks = new ArrayList<>();
    for (int at = text.indexOf(begin); at >= 0; at = text.indexOf(begin, at + 1)) {
      int end = text.indexOf("-----END " + kind + "-----", at);
      if (end < 0) {
        throw new IOException(file + ": found " + begin + " without its END line");
      }
      try {
        blocks.add(Base64.getMimeDecoder().decode(text.substring(at + begin.length(), end)));
      } catch (IllegalArgumentException e) {
        throw new IOException(file + ": what stands after " + begin + " is not Base64", e);
      }
    }
    if (blocks.isEmpty()) {
      throw new IOException(file + ": found no " + begin + ", expected a key in a PEM file");
    }
    return blocks;
  }

  static byte[] write(String kind, byte[] content) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    String text = "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n";
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
