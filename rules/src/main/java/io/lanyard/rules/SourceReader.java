package io.lanyard.rules;

import io.lanyard.rules.yaml.Position;
import io.lanyard.rules.yaml.Problems;
import io.lanyard.rules.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads files whole, bounded, as UTF-8. */
final class SourceReader {
  private final Problems problems;
  private boolean failed;

  /** What there is to read, if that is not what is on the disk. */
  private final Optional<Map<Path, String>> given;

  /** What there is to read, in the order in which it will be asked for. */
  private final Optional<Iterator<SourceText>> inOrder;

  SourceReader(Problems problems) {
    this.problems = problems;
    this.given = Optional.empty();
    this.inOrder = Optional.empty();
  }

  /** Reads these texts, one after the other, and never from a disk. */
  SourceReader(List<SourceText> sources, Problems problems) {
    this.problems = problems;
    this.given = Optional.empty();
    this.inOrder = Optional.of(sources.iterator());
  }

  /** Reads from these texts, by path, and never from a disk. */
  SourceReader(Map<String, String> files, Problems problems) {
    this.problems = problems;
    Map<Path, String> byPath = new HashMap<>();
    files.forEach((name, text) -> byPath.put(Path.of(name).normalize(), text));
    this.given = Optional.of(byPath);
    this.inOrder = Optional.empty();
  }

  /**
   * Reads a file.
   *
   * @param namedAt where somebody asked for it; a problem with the file itself stands there
   */
  Optional<SourceText> read(Path path, Position namedAt) {
    Optional<SourceText> text = find(path, namedAt);
    failed |= text.isEmpty();
    return text;
  }

  private Optional<SourceText> find(Path path, Position namedAt) {
    if (inOrder.isPresent()) {
      return next(inOrder.get(), path, namedAt);
    }
    return given.isPresent() ? read(given.get(), path, namedAt) : readDisk(path, namedAt);
  }

  /** Whether something could not be read. */
  boolean hasFailed() {
    return failed;
  }

  private Optional<SourceText> read(Map<Path, String> files, Path path, Position namedAt) {
    String text = files.get(path.normalize());
    if (text == null) {
      problems.add(namedAt, "nothing at " + path, "a file that came along", "bundle it, too");
      return Optional.empty();
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Optional.of(
        new SourceText(path.toString(), Optional.of(path), text, Digests.sha256(bytes)));
  }

  /** The next one, under the path by which it is asked for now. */
  private Optional<SourceText> next(Iterator<SourceText> texts, Path path, Position namedAt) {
    if (!texts.hasNext()) {
      problems.add(namedAt, "nothing at " + path, "as many files as were read then", "");
      return Optional.empty();
    }
    SourceText text = texts.next();
    byte[] bytes = text.text().getBytes(StandardCharsets.UTF_8);
    return Optional.of(
        new SourceText(text.name(), Optional.of(path), text.text(), Digests.sha256(bytes)));
  }

  private Optional<SourceText> readDisk(Path path, Position namedAt) {
    if (!Files.isRegularFile(path)) {
      boolean directory = Files.isDirectory(path);
      String found = directory ? "a directory" : Files.exists(path) ? "something else" : "nothing";
      String mend =
          directory
              ? "name the file in it"
              : path.isAbsolute() ? "" : "it was looked for in " + Path.of("").toAbsolutePath();
      problems.add(namedAt, found + " at " + path, "a file", mend);
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(YamlReader.MAX_TEXT + 1);
      if (bytes.length > YamlReader.MAX_TEXT) {
        String expected = "at most " + YamlReader.MAX_TEXT + " bytes";
        problems.add(start(path.toString()), "a larger file", expected, "part it with include:");
        return Optional.empty();
      }
      return decode(path.toString(), Optional.of(path), bytes);
    } catch (IOException e) {
      problems.add(namedAt, path + ", which can't be read (" + e + ")", "a readable file", "");
      return Optional.empty();
    }
  }

  /** Reads one of the rule sets that ship with Lanyard; the jar is broken if it is not there. */
  Optional<SourceText> shipped(String name) {
    if (inOrder.isPresent()) {
      return next(inOrder.get(), Path.of(name), new Position(name, 1, 1));
    }
    try (InputStream in = SourceReader.class.getResourceAsStream("included/" + name + ".yaml")) {
      if (in == null) {
        throw new IllegalStateException("the jar has no rule set " + name);
      }
      return decode(name, Optional.empty(), in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("the rule set " + name, e);
    }
  }

  private Optional<SourceText> decode(String name, Optional<Path> path, byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return Optional.of(new SourceText(name, path, text, Digests.sha256(bytes)));
    } catch (CharacterCodingException e) {
      problems.add(endOfText(name, bytes), "bytes that are no UTF-8", "UTF-8", "save it as UTF-8");
      return Optional.empty();
    }
  }

  /** Where the text ends that can be read. */
  private static Position endOfText(String name, byte[] bytes) {
    CharBuffer text = CharBuffer.allocate(bytes.length);
    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), text, true);
    String[] lines = text.flip().toString().split("\\R", -1);
    String last = lines[lines.length - 1];
    return new Position(name, lines.length, last.codePointCount(0, last.length()) + 1);
  }

  private static Position start(String name) {
    return new Position(name, 1, 1);
  }
}
