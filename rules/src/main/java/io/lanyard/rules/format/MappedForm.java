package io.lanyard.rules.format;

import io.lanyard.rules.yaml.Problems;
import io.lanyard.rules.yaml.Yaml;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A form whose values are those of another, as something else. */
record MappedForm<T, R>(Form<T> form, Function<T, R> convert) implements Form<R> {
  @Override
  public Optional<R> read(Yaml yaml, Problems problems) {
    Optional<T> value = form.read(yaml, problems);
    return value.isPresent() ? Optional.of(convert.apply(value.get())) : Optional.empty();
  }

  /** Asked for only now: a form that is made later would be made to be described. */
  @Override
  public String describe() {
    return form.describe();
  }

  @Override
  public Map<String, Object> schema() {
    return form.schema();
  }

  @Override
  public List<Key<?>> keys() {
    return form.keys();
  }

  @Override
  public String separator() {
    return form.separator();
  }
}
