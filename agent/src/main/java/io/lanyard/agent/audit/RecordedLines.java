package io.lanyard.agent.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads a whole record: earlier files first, then the one being written. */
public final class RecordedLines {
  private final List<Path> files;

  private RecordedLines(List<Path> files) {
    this.files = files;
  }

  /**
   * Finds the files of a log.
   *
   * @throws NoSuchFileException if there are none
   */
  public static RecordedLines of(Path live) throws IOException {
    List<Path> files = new ArrayList<>(LogFiles.reading(live).earlierFiles());
    if (Files.exists(live)) {
      files.add(live);
    }
    if (files.isEmpty()) {
      throw new NoSuchFileException(live.toString());
    }
    return new RecordedLines(List.copyOf(files));
  }

  public List<Path> files() {
    return files;
  }

  /** Reads every line that is whole; a torn last one is left out. */
  public void forEach(Consumer<String> reader) throws IOException {
    for (Path file : files) {
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.endsWith("}")) {
            reader.accept(line);
          }
        }
      } catch (UncheckedIOException failure) {
        throw new IOException(file + ": " + failure.getMessage(), failure);
      }
    }
  }
}
