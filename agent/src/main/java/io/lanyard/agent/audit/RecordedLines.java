package io.lanyard.agent.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads a whole record: earlier files first, then the one being written. */
public final class RecordedLines {
  private final List<Path> files;

  private RecordedLines(Collection<Path> files) {
    this.files = List.copyOf(files);
  }

  /**
   * Finds the files of a log.
   *
   * @throws NoSuchFileException if there are none
   */
  public static RecordedLines of(Path live) throws IOException {
    return of(List.of(live));
  }

  /**
   * Finds the files of several logs; a file that belongs to two of them is read once.
   *
   * @throws NoSuchFileException if one of the logs has none
   */
  public static RecordedLines of(List<Path> logs) throws IOException {
    Set<Path> files = new LinkedHashSet<>();
    for (Path live : logs) {
      List<Path> found = new ArrayList<>(LogFiles.reading(live).earlierFiles());
      if (Files.exists(live)) {
        found.add(live);
      }
      if (found.isEmpty()) {
        throw new NoSuchFileException(live.toString());
      }
      found.forEach(file -> files.add(file.toAbsolutePath().normalize()));
    }
    return new RecordedLines(files);
  }

  /** The files that are read, in their order. */
  public List<Path> files() {
    return files;
  }

  /** Reads every line, a torn last one too; one that is too long for memory is given as empty. */
  public void forEach(LineReader reader) throws IOException {
    for (Path file : files) {
      try (ByteLines lines = new ByteLines(file)) {
        read(file, lines, reader);
      } catch (UncheckedIOException failure) {
        throw new IOException(file + ": " + failure.getMessage(), failure);
      }
    }
  }

  /** Whether there is not a byte. */
  public boolean isEmpty() throws IOException {
    for (Path file : files) {
      if (Files.size(file) > 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether there is a line as the agent writes them; most often the first is one. */
  public boolean isRecord() throws IOException {
    for (Path file : files) {
      try (ByteLines lines = new ByteLines(file)) {
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
          if (isOurs(line)) {
            return true;
          }
        }
        if (isOurs(lines.rest())) {
          return true;
        }
      } catch (UncheckedIOException failure) {
        throw new IOException(file + ": " + failure.getMessage(), failure);
      }
    }
    return false;
  }

  private static boolean isOurs(byte[] bytes) {
    try {
      RecordedLine line = RecordedLine.of(bytes);
      return !line.text("type").isEmpty() && !line.text("time").isEmpty();
    } catch (IOException notOurs) {
      return false;
    }
  }

  private static void read(Path file, ByteLines lines, LineReader reader) throws IOException {
    long number = 1;
    for (byte[] line = lines.next(); line != null; line = lines.next()) {
      reader.read(file, number++, line);
    }
    byte[] torn = lines.rest();
    if (torn.length > 0) {
      reader.read(file, number, torn);
    }
  }

  /** Whether a line's end is there; that of a process that was killed may not be. */
  public static boolean isWhole(byte[] line) {
    return line.length > 0 && line[line.length - 1] == '}';
  }

  /** Takes one line after the other. */
  public interface LineReader {
    /**
     * Takes a line.
     *
     * @param number from 1
     * @param line its bytes, UTF-8
     */
    void read(Path file, long number, byte[] line);
  }
}
