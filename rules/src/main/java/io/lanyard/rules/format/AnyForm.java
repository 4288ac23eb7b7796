package io.lanyard.rules.format;

import io.lanyard.rules.yaml.Problems;
import io.lanyard.rules.yaml.Yaml;
import java.util.Map;
import java.util.Optional;

/** Whatever stands there, to be read once more is known. */
public record AnyForm(String describe) implements Form<Yaml> {
  @Override
  public Optional<Yaml> read(Yaml yaml, Problems problems) {
    return Optional.of(yaml);
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of();
  }
}
