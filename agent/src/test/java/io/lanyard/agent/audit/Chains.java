package io.lanyard.agent.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Checks a log as an outsider would who knows nothing but its documented format. */
final class Chains {
  private Chains() {}

  /** All lines of the log, earlier files first, after checking each number and hash. */
  static List<String> of(Path live) throws Exception {
    List<String> lines = new ArrayList<>();
    for (Path file : RecordedLines.of(live).files()) {
      lines.addAll(linesOf(file));
    }
    String previous = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      int end = line.indexOf(",\"hash\"");
      byte[] hashed = line.substring(0, end).getBytes(StandardCharsets.UTF_8);
      String hash =
          "sha256:" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(hashed));
      assertThat(line).startsWith("{\"seq\":" + (i + 1) + ",");
      assertThat(line).contains("\"prev\":\"" + previous + "\",\"hash\":\"" + hash + "\"}");
      previous = hash;
    }
    return lines;
  }

  /** The same without checkpoints, which come when they come. */
  static List<String> contentOf(Path live) throws Exception {
    return of(live).stream().filter(line -> !Checkpoint.isOne(line)).toList();
  }

  private static List<String> linesOf(Path file) throws IOException {
    String text = Files.readString(file);
    assertThat(text.isEmpty() || text.endsWith("\n")).as("no torn line").isTrue();
    return text.lines().toList();
  }
}
