package io.lanyard.agent.audit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Reads a whole record: earlier files first, then the one being written. */
public final class RecordedLines {
  /** The agent writes none as long; whoever made it wants to fill our memory. */
  static final int LONGEST = 8 << 20;

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

  public List<Path> files() {
    return files;
  }

  /** Reads every line that is whole; a torn last one is left out. */
  public void forEach(Consumer<String> reader) throws IOException {
    forEach(
        (file, number, line) -> {
          if (line.endsWith("}")) {
            reader.accept(line);
          }
        });
  }

  /** Reads every line, torn ones too; one that is too long for memory is given as empty. */
  public void forEach(LineReader reader) throws IOException {
    for (Path file : files) {
      try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
        read(file, in, reader);
      } catch (UncheckedIOException failure) {
        throw new IOException(file + ": " + failure.getMessage(), failure);
      }
    }
  }

  private static void read(Path file, InputStream in, LineReader reader) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(4_096);
    long number = 1;
    boolean tooLong = false;
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b == '\n') {
        reader.read(file, number++, tooLong ? "" : line.toString(StandardCharsets.UTF_8));
        line.reset();
        tooLong = false;
      } else if (line.size() < LONGEST) {
        line.write(b);
      } else {
        tooLong = true;
      }
    }
    if (line.size() > 0) {
      reader.read(file, number, tooLong ? "" : line.toString(StandardCharsets.UTF_8));
    }
  }

  /** Takes one line after the other. */
  public interface LineReader {
    /**
     * Takes a line.
     *
     * @param number from 1
     */
    void read(Path file, long number, String line);
  }
}
