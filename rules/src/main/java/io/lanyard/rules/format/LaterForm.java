package io.lanyard.rules.format;

import io.lanyard.rules.yaml.Problems;
import io.lanyard.rules.yaml.Yaml;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A form that is made when something is written in it. */
record LaterForm<T>(Supplier<Form<T>> make) implements Form<T> {
  @Override
  public Optional<T> read(Yaml yaml, Problems problems) {
    return make.get().read(yaml, problems);
  }

  @Override
  public String describe() {
    return make.get().describe();
  }

  @Override
  public Map<String, Object> schema() {
    return make.get().schema();
  }

  @Override
  public List<Key<?>> keys() {
    return make.get().keys();
  }

  @Override
  public String separator() {
    return make.get().separator();
  }
}
