package io.lanyard.rules.format;

import io.lanyard.rules.yaml.Problems;
import io.lanyard.rules.yaml.Yaml;
import java.util.Optional;

/** A form that always has a value: that of another, or that it could not be read. */
record AttemptedForm<T>(Form<T> form) implements FormOf<Optional<T>> {
  @Override
  public Optional<Optional<T>> read(Yaml yaml, Problems problems) {
    return Optional.of(form.read(yaml, problems));
  }
}
