package io.lanyard.rules.format;

import io.lanyard.rules.yaml.Problems;
import io.lanyard.rules.yaml.Yaml;
import java.util.Optional;
import java.util.function.Function;

/** A form whose values are those of another, as something else. */
record MappedForm<T, R>(Form<T> form, Function<T, R> convert) implements FormOf<R> {
  @Override
  public Optional<R> read(Yaml yaml, Problems problems) {
    Optional<T> value = form.read(yaml, problems);
    return value.isPresent() ? Optional.of(convert.apply(value.get())) : Optional.empty();
  }
}
