package io.lanyard.rules.format;

import io.lanyard.rules.text.Meant;
import io.lanyard.rules.yaml.Problem;
import io.lanyard.rules.yaml.Problems;
import io.lanyard.rules.yaml.Yaml;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A form with keys. Unknown keys and missing ones are problems. Immutable. */
public final class Shape<T> implements Form<T> {
  private final String what;
  private final List<Key<?>> keys;
  private final Function<Section, T> make;
  private final boolean partial;

  private Shape(String what, List<Key<?>> keys, Function<Section, T> make, boolean partial) {
    this.what = what;
    this.keys = keys;
    this.make = make;
    this.partial = partial;
  }

  /**
   * A shape.
   *
   * @param what it is, for people: {@code a rule}
   * @param make makes the value; asked only when there was no problem with any key
   */
  public static <T> Shape<T> of(String what, Function<Section, T> make, Key<?>... keys) {
    return new Shape<>(what, List.of(keys), make, false);
  }

  /**
   * A section that is there even if some of its values are not, so that what can only be checked
   * later is checked along with them.
   */
  public static Shape<Section> partial(String what, Key<?>... keys) {
    return new Shape<>(what, List.of(keys), Function.identity(), true);
  }

  /** A shape whose value is the section itself. */
  public static Shape<Section> section(String what, Key<?>... keys) {
    return section(what, List.of(keys), List.of());
  }

  /** The same of two lists of keys. */
  public static Shape<Section> section(
      String what, List<? extends Key<?>> first, List<? extends Key<?>> then) {
    List<Key<?>> keys = new ArrayList<>(first);
    keys.addAll(then);
    return new Shape<>(what, List.copyOf(keys), Function.identity(), false);
  }

  @Override
  public Optional<T> read(Yaml yaml, Problems problems) {
    if (!(orEmpty(yaml) instanceof Yaml.Mapping mapping)) {
      problems.add(yaml.at(), yaml.kind(), describe(), "");
      return Optional.empty();
    }
    Map<Key<?>, Object> values = new HashMap<>();
    Map<Yaml.Scalar, Optional<String>> unknown = unknown(mapping, problems);
    for (Key<?> key : keys) {
      boolean misspelt = unknown.containsValue(Optional.of(key.name()));
      Optional<?> value = value(key, mapping, misspelt, problems);
      if (value.isPresent()) {
        values.put(key, value.get());
      }
    }
    for (Map.Entry<Yaml.Scalar, Optional<String>> key : unknown.entrySet()) {
      refuse(key.getKey(), key.getValue(), problems);
    }
    boolean whole = values.size() == keys.size();
    return whole || partial
        ? Optional.of(make.apply(new Section(mapping.at(), values, whole, !unknown.isEmpty())))
        : Optional.empty();
  }

  /** Nothing after the colon is as good as {@code {}}. */
  private static Yaml orEmpty(Yaml yaml) {
    return yaml instanceof Yaml.Scalar scalar && scalar.plain() && scalar.text().isEmpty()
        ? new Yaml.Mapping(List.of(), yaml.at())
        : yaml;
  }

  private <V> Optional<V> value(
      Key<V> key, Yaml.Mapping mapping, boolean misspelt, Problems problems) {
    Optional<Yaml> given = mapping.get(key.name());
    if (given.isPresent()) {
      return key.form().read(given.get(), problems);
    }
    if (key.isRequired() && !misspelt) {
      String mend = "add '" + key.name() + ":', " + key.form().describe();
      problems.add(mapping.at(), what + " without '" + key.name() + "'", "one with it", mend);
    }
    return key.absent();
  }

  /** Keys that there are none of, each with the nearest that there is. */
  private Map<Yaml.Scalar, Optional<String>> unknown(Yaml.Mapping mapping, Problems problems) {
    List<String> names = names();
    List<Yaml.Scalar> written = new ArrayList<>();
    for (Yaml.Entry entry : mapping.entries()) {
      if (!names.contains(entry.key().text())) {
        written.add(entry.key());
      }
    }
    Map<Yaml.Scalar, Optional<String>> unknown = new LinkedHashMap<>();
    List<String> missing = written.isEmpty() ? List.of() : missing(names, mapping);
    for (Yaml.Scalar key : written) {
      boolean told = unknown.size() < Problems.MOST && problems.tells(key.at());
      boolean meant = told && elsewhere(key.text()).isEmpty();
      unknown.put(key, meant ? Meant.by(key.text(), missing) : Optional.empty());
    }
    return unknown;
  }

  /** The keys that are not there; nobody means one that he wrote as well. */
  private static List<String> missing(List<String> names, Yaml.Mapping mapping) {
    List<String> missing = new ArrayList<>(names);
    for (Yaml.Entry entry : mapping.entries()) {
      missing.remove(entry.key().text());
    }
    return missing;
  }

  private void refuse(Yaml.Scalar key, Optional<String> nearest, Problems problems) {
    if (!problems.tells(key.at())) {
      problems.leaveOut(key.at());
      return;
    }
    String expected = "one of " + String.join(", ", names());
    problems.add(
        new Problem(
            key.at(), "the unknown key '" + key.text() + "'", expected, mend(key.text()), nearest));
  }

  private String mend(String name) {
    int colon = name.indexOf(':');
    return colon > 0 && names().contains(name.substring(0, colon))
        ? "write a blank after the colon"
        : elsewhere(name);
  }

  /** Whoever writes all keys side by side needs to know below which one it belongs. */
  private String elsewhere(String name) {
    List<String> owners = new ArrayList<>();
    for (Key<?> key : keys) {
      if (key.form().separator().equals(".")
          && key.form().keys().stream().anyMatch(below -> below.name().equals(name))) {
        owners.add(key.name() + ": {" + name + ": …}");
      }
    }
    return owners.isEmpty() || owners.size() > 2
        ? ""
        : "write it as " + String.join(" or ", owners);
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    for (Key<?> key : keys) {
      names.add(key.name());
    }
    return names;
  }

  @Override
  public String describe() {
    return what + " with " + String.join(", ", names());
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (Key<?> key : keys) {
      Map<String, Object> property = new LinkedHashMap<>(key.form().schema());
      property.put("description", key.meaning());
      key.defaultText().ifPresent(text -> property.put("default", Json.ofYaml(text)));
      properties.put(key.name(), property);
      if (key.isRequired()) {
        required.add(key.name());
      }
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.put("additionalProperties", false);
    return schema;
  }

  @Override
  public List<Key<?>> keys() {
    return keys;
  }
}
