package io.lanyard.rules.format;

import io.lanyard.rules.yaml.Problems;
import io.lanyard.rules.yaml.Yaml;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A form of a single value that a function understands or not. */
record ScalarForm<T>(
    String describe, Map<String, Object> schema, Function<Yaml.Scalar, Optional<T>> parse)
    implements Form<T> {
  @Override
  public Optional<T> read(Yaml yaml, Problems problems) {
    Optional<T> value = yaml instanceof Yaml.Scalar scalar ? parse.apply(scalar) : Optional.empty();
    if (value.isEmpty()) {
      boolean unquoted =
          yaml instanceof Yaml.Scalar quoted && parse.apply(plain(quoted)).isPresent();
      problems.add(yaml.at(), yaml.kind(), describe, unquoted ? "take it out of its quotes" : "");
    }
    return value;
  }

  private static Yaml.Scalar plain(Yaml.Scalar scalar) {
    return new Yaml.Scalar(scalar.text(), true, scalar.at(), scalar.place());
  }
}
