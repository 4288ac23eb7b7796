package io.lanyard.rules;

import io.lanyard.rules.format.Form;
import io.lanyard.rules.format.Section;
import io.lanyard.rules.text.Nearest;
import io.lanyard.rules.yaml.Position;
import io.lanyard.rules.yaml.Problem;
import io.lanyard.rules.yaml.Problems;
import io.lanyard.rules.yaml.Yaml;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A rule file with everything that it includes, each file once, in the order in which they are
 * named. Not thread-safe.
 */
final class Inclusion {
  /** The rule sets that ship with Lanyard. */
  static final List<String> SHIPPED =
      List.of("model-output-is-untrusted", "phi-stays-with-the-cleared");

  private static final int MOST_FILES = 100;

  private final Problems problems;
  private final SourceReader reader;
  private final List<SourceText> sources = new ArrayList<>();
  private final List<Section> sections = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private final Deque<String> open = new ArrayDeque<>();
  private boolean whole = true;

  Inclusion(SourceReader reader, Problems problems) {
    this.problems = problems;
    this.reader = reader;
  }

  /** Reads a file and what it includes; empty if the file itself could not be read. */
  Optional<Section> read(Path path, Form<Section> form) {
    return reader
        .read(path, new Position(path.toString(), 1, 1))
        .flatMap(source -> read(source, form, key(path)));
  }

  /** Reads a text as if it were a file in the working directory. */
  Optional<Section> read(SourceText source, Form<Section> form) {
    return read(source, form, source.name());
  }

  List<SourceText> sources() {
    return sources;
  }

  /** Whether all was read that had to be. */
  boolean isComplete() {
    return !reader.hasFailed();
  }

  /** The sections of what was included, that of the file itself first. */
  List<Section> sections() {
    return sections;
  }

  /** Whether all files were read; the others may declare whatever this one reads. */
  boolean isWhole() {
    return whole;
  }

  private Optional<Section> read(SourceText source, Form<Section> form, String key) {
    seen.add(key);
    sources.add(source);
    Optional<Section> section =
        FormatReader.read(source.name(), source.text(), FileKind.RULES, form, problems);
    if (section.isPresent()) {
      sections.add(section.get());
      open.push(key);
      if (section.get().has(FileFormat.INCLUDE)) {
        include(section.get().get(FileFormat.INCLUDE), source);
      } else {
        whole = false;
      }
      open.pop();
    }
    return section;
  }

  private void include(List<Yaml.Scalar> names, SourceText by) {
    for (Yaml.Scalar name : names) {
      String text = name.text();
      if (sources.size() >= MOST_FILES) {
        problems.add(name.at(), "one file more", "at most " + MOST_FILES + " files", "");
        whole = false;
      } else if (text.endsWith(".yaml") || text.endsWith(".yml")) {
        file(name, by);
      } else {
        shipped(name);
      }
    }
  }

  private void file(Yaml.Scalar name, SourceText by) {
    try {
      Path path = by.path().orElse(Path.of("")).resolveSibling(name.text());
      String key = key(path);
      if (open.contains(key)) {
        String found = "an include of " + name.text() + ", which includes this file";
        problems.add(name.at(), found, "no cycle", "take one of the two out");
      } else if (!seen.contains(key)) {
        whole &=
            reader
                .read(path, name.at())
                .flatMap(source -> read(source, FileFormat.INCLUDED, key))
                .isPresent();
      }
    } catch (InvalidPathException e) {
      problems.add(name.at(), name.kind(), "a path", "");
      whole = false;
    }
  }

  private void shipped(Yaml.Scalar name) {
    String text = name.text();
    if (!SHIPPED.contains(text)) {
      Optional<String> nearest = Nearest.to(text, SHIPPED);
      String expected = String.join(", ", SHIPPED) + ", or a file that ends in .yaml";
      problems.add(new Problem(name.at(), name.kind(), expected, "", nearest));
      whole = false;
    } else if (!seen.contains(text)) {
      reader.shipped(text).ifPresent(source -> read(source, FileFormat.INCLUDED, text));
    }
  }

  /** The same file must count as the same by whatever way it is named. */
  private static String key(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }
}
