package io.lanyard.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts and rule files of tests. */
final class Texts {
  private Texts() {}

  static String of(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A rule file that must be valid. */
  static RuleFile rules(String text) {
    Loaded loaded = RuleFile.read("lanyard.yaml", text);
    if (loaded instanceof Loaded.Invalid invalid) {
      throw new AssertionError(
          String.join("\n", invalid.problems().stream().map(Object::toString).toList()));
    }
    return (RuleFile) loaded;
  }

  /** What is wrong with a rule file, one line each. */
  static String problems(String text) {
    return RuleFile.read("lanyard.yaml", text) instanceof Loaded.Invalid invalid
        ? String.join("\n", invalid.problems().stream().map(Object::toString).toList())
        : "";
  }
}
