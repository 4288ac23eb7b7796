package io.lanyard.rules.format;

import io.lanyard.rules.yaml.Problems;
import io.lanyard.rules.yaml.YamlReader;
import java.util.Optional;

/**
 * One key of a format. Immutable.
 *
 * @param <T> the type of its value
 */
public final class Key<T> {
  private final String name;
  private final Form<T> form;
  private final Optional<String> defaultText;
  private final Optional<T> absent;
  private final String meaning;

  private Key(
      String name, Form<T> form, Optional<String> defaultText, Optional<T> absent, String meaning) {
    this.name = name;
    this.form = form;
    this.defaultText = defaultText;
    this.absent = absent;
    this.meaning = meaning;
  }

  /** A key that must be there. */
  public static <T> Key<T> required(String name, Form<T> form, String meaning) {
    return new Key<>(name, form, Optional.empty(), Optional.empty(), meaning);
  }

  /**
   * A key with a default.
   *
   * @param text the default as somebody would write it; it is read like any value
   */
  public static <T> Key<T> withDefault(String name, Form<T> form, String text, String meaning) {
    Problems problems = new Problems();
    Optional<T> value =
        YamlReader.read(name, text, problems).flatMap(yaml -> form.read(yaml, problems));
    if (value.isEmpty()) {
      throw new IllegalArgumentException("the default of " + name + ": " + problems.list());
    }
    return new Key<>(name, form, Optional.of(text), value, meaning);
  }

  /** A key that may be missing. */
  public static <T> Key<Optional<T>> optional(String name, Form<T> form, String meaning) {
    Optional<Optional<T>> absent = Optional.of(Optional.empty());
    return new Key<>(name, form.map(Optional::of), Optional.empty(), absent, meaning);
  }

  public String name() {
    return name;
  }

  public Form<T> form() {
    return form;
  }

  /** One line. */
  public String meaning() {
    return meaning;
  }

  /** The default as somebody would write it. */
  public Optional<String> defaultText() {
    return defaultText;
  }

  public boolean isRequired() {
    return absent.isEmpty();
  }

  /** What holds when it is missing; empty if it must not be. */
  Optional<T> absent() {
    return absent;
  }
}
