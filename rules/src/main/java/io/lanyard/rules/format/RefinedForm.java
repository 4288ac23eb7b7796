package io.lanyard.rules.format;

import io.lanyard.rules.yaml.Problem;
import io.lanyard.rules.yaml.Problems;
import io.lanyard.rules.yaml.Yaml;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A form whose values are made from those of another.
 *
 * @param meant what was probably meant by a value that can't be converted
 */
record RefinedForm<T, R>(
    Form<T> form,
    String describe,
    Function<T, Optional<R>> convert,
    Function<T, Optional<String>> meant)
    implements Form<R> {
  @Override
  public Optional<R> read(Yaml yaml, Problems problems) {
    Optional<T> value = form.read(yaml, problems);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    Optional<R> converted = convert.apply(value.get());
    if (converted.isEmpty()) {
      problems.add(new Problem(yaml.at(), yaml.kind(), describe, "", meant.apply(value.get())));
    }
    return converted;
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
