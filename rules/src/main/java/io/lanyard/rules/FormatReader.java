package io.lanyard.rules;

import io.lanyard.rules.format.Form;
import io.lanyard.rules.yaml.Problems;
import io.lanyard.rules.yaml.Yaml;
import io.lanyard.rules.yaml.YamlReader;
import java.util.Optional;

/** Reads a text that has a format. */
final class FormatReader {
  private FormatReader() {}

  static <T> Optional<T> read(String name, String text, Form<T> form, Problems problems) {
    Optional<Yaml> yaml = YamlReader.read(name, text, problems);
    return yaml.isPresent() ? form.read(yaml.get(), problems) : Optional.empty();
  }

  /** The same, of a text that may be of another kind. */
  static <T> Optional<T> read(
      String name, String text, FileKind kind, Form<T> form, Problems problems) {
    Optional<Yaml> yaml = YamlReader.read(name, text, problems);
    return yaml.isPresent() && !kind.refuses(name, yaml.get(), problems)
        ? form.read(yaml.get(), problems)
        : Optional.empty();
  }
}
