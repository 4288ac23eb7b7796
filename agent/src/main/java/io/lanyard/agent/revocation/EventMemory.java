package io.lanyard.agent.revocation;

import io.lanyard.agent.audit.Json;
import io.lanyard.agent.audit.OwnerOnly;
import io.lanyard.agent.caller.StrictJson;
import io.lanyard.rules.RevokedEntry;
import io.lanyard.rules.RevokedList;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a stream of events has revoked, kept in a file too: a transmitter sends an event once, and a
 * restart must not bring anybody back. Confined to the thread that polls, but for {@link #revoked}.
 */
final class EventMemory {
  /** The oldest leave; tokens of as many logouts ago have long expired. */
  private static final int MOST_ENTRIES = 50_000;

  private static final int MOST_IDS = 10_000;

  private final Path directory;
  private final Path file;
  private final Set<RevokedEntry> entries = new LinkedHashSet<>();
  private final Set<String> seen = new LinkedHashSet<>();
  private volatile RevokedList revoked = RevokedList.EMPTY;
  private long size;

  EventMemory(Path directory, String stream) {
    this.directory = directory;
    this.file = directory.resolve("revoked-" + stream.replaceAll("[^A-Za-z0-9._-]", "_"));
  }

  /**
   * Reads what an earlier run of the program was told, or another process beside this one, which
   * polls the same stream: each event comes to one of them only.
   */
  void recall() throws IOException {
    OwnerOnly.directory(directory);
    try {
      long now = Files.size(file);
      if (now == size) {
        return;
      }
      for (String line : Files.readAllLines(file)) {
        recall(line);
      }
      size = now;
    } catch (NoSuchFileException fresh) {
      return; // nothing was ever revoked here
    }
    if (entries.size() > MOST_ENTRIES) {
      bound();
      OwnerOnly.write(file, lines(entries).getBytes(StandardCharsets.UTF_8));
      size = Files.size(file);
    }
    revoked = RevokedList.of(entries);
  }

  private void recall(String line) throws IOException {
    Map<String, Object> fields;
    try {
      fields = StrictJson.object(line.getBytes(StandardCharsets.UTF_8));
    } catch (IOException torn) {
      return; // the process was killed while it wrote it, so it was never acknowledged
    }
    entries.add(
        new RevokedEntry(
            text(fields, "sub"),
            text(fields, "sid"),
            text(fields, "jti"),
            text(fields, "iss"),
            fields.containsKey("before") ? Instant.parse(text(fields, "before")) : Instant.MAX));
  }

  private static String text(Map<String, Object> fields, String name) {
    return fields.get(name) instanceof String text ? text : "";
  }

  boolean hasSeen(String id) {
    return seen.contains(id);
  }

  RevokedList revoked() {
    return revoked;
  }

  /**
   * Applies an event, and keeps it.
   *
   * @throws IOException if it could not be kept; it holds all the same, and must not be
   *     acknowledged
   */
  void remember(String id, List<RevokedEntry> more) throws IOException {
    if (!more.isEmpty()) {
      entries.addAll(more);
      bound();
      revoked = RevokedList.of(entries);
      append(more);
    }
    seen.add(id);
    if (seen.size() > MOST_IDS) {
      seen.remove(seen.iterator().next());
    }
  }

  private void bound() {
    while (entries.size() > MOST_ENTRIES) {
      entries.remove(entries.iterator().next());
    }
  }

  private void append(List<RevokedEntry> more) throws IOException {
    try (FileChannel out =
        OwnerOnly.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      ByteBuffer bytes = ByteBuffer.wrap(lines(more).getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(false);
    }
  }

  private static String lines(Iterable<RevokedEntry> entries) {
    StringBuilder lines = new StringBuilder();
    for (RevokedEntry entry : entries) {
      Map<String, Object> fields = new LinkedHashMap<>();
      put(fields, "sub", entry.subject());
      put(fields, "sid", entry.session());
      put(fields, "jti", entry.token());
      put(fields, "iss", entry.issuer());
      if (!entry.before().equals(Instant.MAX)) {
        fields.put("before", entry.before().toString());
      }
      lines.append(Json.write(fields)).append('\n');
    }
    return lines.toString();
  }

  private static void put(Map<String, Object> fields, String name, String value) {
    if (!value.isEmpty()) {
      fields.put(name, value);
    }
  }
}
