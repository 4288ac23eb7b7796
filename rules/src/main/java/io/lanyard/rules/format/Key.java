package io.lanyard.rules.format;

import io.lanyard.rules.yaml.Place;
import io.lanyard.rules.yaml.Position;
import io.lanyard.rules.yaml.Problems;
import io.lanyard.rules.yaml.Yaml;
import io.lanyard.rules.yaml.YamlReader;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One key of a format. Immutable.
 *
 * @param <T> the type of its value
 */
public final class Key<T> {
  private final String name;
  private final Form<T> form;
  private final String meaning;
  private final boolean required;
  private final Optional<String> defaultText;
  private volatile @Nullable T absent;

  private Key(
      String name, Form<T> form, String meaning, boolean required, Optional<String> defaultText) {
    this.name = name;
    this.form = form;
    this.meaning = meaning;
    this.required = required;
    this.defaultText = defaultText;
  }

  /** A key that must be there. */
  public static <T> Key<T> required(String name, Form<T> form, String meaning) {
    return new Key<>(name, form, meaning, true, Optional.empty());
  }

  /**
   * A key with a default.
   *
   * @param text the default as somebody would write it; it is read like any value
   */
  public static <T> Key<T> withDefault(String name, Form<T> form, String text, String meaning) {
    return new Key<>(name, form, meaning, false, Optional.of(text));
  }

  /** A key that may be missing. */
  public static <T> Key<Optional<T>> optional(String name, Form<T> form, String meaning) {
    Key<Optional<T>> key =
        new Key<>(name, form.map(Optional::of), meaning, false, Optional.empty());
    key.absent = Optional.empty();
    return key;
  }

  /** As it is written in the file. */
  public String name() {
    return name;
  }

  /** What its values look like. */
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

  /** Whether a file without it is wrong. */
  public boolean isRequired() {
    return required;
  }

  /** What holds when it is missing; empty if it must not be. Read when it is first asked for. */
  Optional<T> absent() {
    T known = absent;
    if (known == null && defaultText.isPresent()) {
      known = read(defaultText.get());
      absent = known;
    }
    return Optional.ofNullable(known);
  }

  private T read(String text) {
    Problems problems = new Problems();
    Optional<Yaml> yaml = yaml(text, problems);
    Optional<T> value = yaml.isPresent() ? form.read(yaml.get(), problems) : Optional.empty();
    if (value.isEmpty()) {
      throw new IllegalArgumentException("the default of " + name + ": " + problems.list());
    }
    return value.get();
  }

  /** Starting an application must not take a YAML reader's time for each default. */
  private Optional<Yaml> yaml(String text, Problems problems) {
    Position at = new Position(name, 1, 1);
    return switch (text) {
      case "{}" -> Optional.of(new Yaml.Mapping(List.of(), at));
      case "[]" -> Optional.of(new Yaml.Sequence(List.of(), at));
      default ->
          isWord(text)
              ? Optional.of(new Yaml.Scalar(text, true, at, Place.from(at)))
              : YamlReader.read(name, text, problems);
    };
  }

  /** Whether it is a word that means itself in YAML. */
  private static boolean isWord(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && (c < '0' || c > '9') && (i == 0 || (c != '.' && c != '-' && c != '_'))) {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
