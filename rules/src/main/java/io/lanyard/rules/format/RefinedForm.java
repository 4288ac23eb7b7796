package io.lanyard.rules.format;

import io.lanyard.rules.yaml.Problem;
import io.lanyard.rules.yaml.Problems;
import io.lanyard.rules.yaml.Yaml;
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
    implements FormOf<R> {
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
}
