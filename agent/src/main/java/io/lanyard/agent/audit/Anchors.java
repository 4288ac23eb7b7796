package io.lanyard.agent.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checkpoints that left the host, as an OpenTelemetry collector or anybody else has kept them: what
 * they cover cannot be cut off unseen.
 */
public final class Anchors {
  private final List<Checkpoint> all = new ArrayList<>();

  /** None. */
  public Anchors() {}

  /**
   * Reads files of JSON lines: checkpoint lines as they are in the record, or any JSON with such a
   * line in one of its texts, such as a log record in OTLP.
   *
   * @throws IOException if a file cannot be read, is not JSON or holds no checkpoint
   */
  public static Anchors in(Iterable<Path> files) throws IOException {
    Anchors anchors = new Anchors();
    for (Path file : files) {
      int before = anchors.all.size();
      anchors.read(file);
      if (anchors.all.size() == before) {
        throw new IOException(
            file
                + ": found no checkpoint, expected lines of type checkpoint as they are in the"
                + " record, or OTLP log records in JSON that hold them");
      }
    }
    return anchors;
  }

  /** How many there are, of whatever logs. */
  public int size() {
    return all.size();
  }

  /** Those of one log; all of them if its name is not known. */
  List<Checkpoint> of(String log) {
    return all.stream().filter(anchor -> log.isEmpty() || anchor.log().equals(log)).toList();
  }

  private void read(Path file) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      int number = 1;
      for (String line = lines.readLine(); line != null; line = lines.readLine(), number++) {
        if (!line.isBlank() && !take(line)) {
          look(file, number, line);
        }
      }
    }
  }

  private void look(Path file, int number, String line) throws IOException {
    try {
      search(Json.read(line));
    } catch (IOException e) {
      throw new IOException(
          file + ":" + number + ": found something other than one JSON object in a line", e);
    }
  }

  private void search(Object value) {
    if (value instanceof Map<?, ?> map) {
      map.values().forEach(this::search);
    } else if (value instanceof List<?> list) {
      list.forEach(this::search);
    } else if (value instanceof String text) {
      take(text.strip());
    }
  }

  private boolean take(String line) {
    Optional<Checkpoint> found = Checkpoint.of(line);
    // One that anybody could have written proves nothing.
    found.filter(Checkpoint::holds).ifPresent(all::add);
    return found.isPresent();
  }
}
