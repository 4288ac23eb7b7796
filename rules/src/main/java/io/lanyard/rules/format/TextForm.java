package io.lanyard.rules.format;

import io.lanyard.rules.yaml.Problems;
import io.lanyard.rules.yaml.Yaml;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A string with its place. A bare {@code no} is none: it must be quoted.
 *
 * @param words what editors complete; none for any text
 */
record TextForm(String describe, List<String> words) implements Form<Yaml.Scalar> {
  /** What readers of YAML 1.1 take for truth values or for nothing; we take them for slips. */
  private static final Set<String> NO_TEXT =
      Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "~", "null");

  TextForm(String describe) {
    this(describe, List.of());
  }

  @Override
  public Optional<Yaml.Scalar> read(Yaml yaml, Problems problems) {
    if (!(yaml instanceof Yaml.Scalar scalar) || scalar.text().isBlank()) {
      problems.add(yaml.at(), yaml.kind(), describe, "");
      return Optional.empty();
    }
    if (scalar.plain() && NO_TEXT.contains(scalar.text().toLowerCase(Locale.ROOT))) {
      String found = scalar.kind() + ", which YAML takes for no text";
      problems.add(yaml.at(), found, describe, "put it in quotes if it is meant as text");
      return Optional.empty();
    }
    return Optional.of(scalar);
  }

  @Override
  public Map<String, Object> schema() {
    return words.isEmpty() ? Json.object("type", "string") : Json.object("enum", words);
  }
}
