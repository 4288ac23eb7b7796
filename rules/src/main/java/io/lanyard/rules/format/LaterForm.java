package io.lanyard.rules.format;

import io.lanyard.rules.yaml.Problems;
import io.lanyard.rules.yaml.Yaml;
import java.util.Optional;
import java.util.function.Supplier;

/** A form that is made when something is written in it. */
record LaterForm<T>(Supplier<Form<T>> make) implements FormOf<T> {
  @Override
  public Optional<T> read(Yaml yaml, Problems problems) {
    return form().read(yaml, problems);
  }

  @Override
  public Form<T> form() {
    return make.get();
  }
}
