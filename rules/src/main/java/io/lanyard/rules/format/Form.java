package io.lanyard.rules.format;

import io.lanyard.rules.yaml.Problems;
import io.lanyard.rules.yaml.Yaml;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** How a value is written. */
public interface Form<T> {
  /** Reads a value; empty if there is a problem, which is then among the problems. */
  Optional<T> read(Yaml yaml, Problems problems);

  /** What it is, for people: {@code a duration such as 30s}. */
  String describe();

  /** What it is, as a JSON Schema (draft 7). */
  Map<String, Object> schema();

  /** The keys below it, which the reference lists too. */
  default List<Key<?>> keys() {
    return List.of();
  }

  /** What stands between this form's key and those below it: {@code .}, {@code [].} */
  default String separator() {
    return ".";
  }

  /**
   * A form that is made when something is written in it: most files leave most of the format out,
   * and an application that starts must not wait for the making of all of it.
   */
  static <T> Form<T> later(Supplier<Form<T>> make) {
    return new LaterForm<>(make);
  }

  /**
   * The same form, with a value that says that there is none if there is a problem: so that whoever
   * reads on knows that something is written there.
   */
  default Form<Optional<T>> attempted() {
    return new AttemptedForm<>(this);
  }

  /** The same form, for another type of value. */
  default <R> Form<R> map(Function<T, R> convert) {
    return new MappedForm<>(this, convert);
  }

  /** The same form with a narrower choice of values: those that the function converts. */
  default <R> Form<R> refined(String describe, Function<T, Optional<R>> convert) {
    return new RefinedForm<>(this, describe, convert, value -> Optional.empty());
  }
}
