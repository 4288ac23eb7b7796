package io.lanyard.rules.yaml;

import java.util.List;
import java.util.Optional;

/** A part of a YAML document that knows where it stands. Immutable. */
public sealed interface Yaml {
  /** Where it begins. */
  Position at();

  /** How messages call it, such as {@code a list}. */
  String kind();

  /**
   * A single value.
   *
   * @param text the value, without quotes and indentation
   * @param plain whether it was written without quotes and not as a block, so that {@code no} may
   *     have been meant as a truth value
   */
  record Scalar(String text, boolean plain, Position at, Place place) implements Yaml {
    @Override
    public String kind() {
      return text.isEmpty() && plain ? "nothing" : "'" + shortened(text) + "'";
    }

    private static String shortened(String text) {
      String line = text.strip().lines().findFirst().orElse("");
      return line.length() > 60 ? line.substring(0, 59) + "…" : line;
    }
  }

  /** A list. */
  record Sequence(List<Yaml> items, Position at) implements Yaml {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /** Keys with values; no key twice. */
  record Mapping(List<Entry> entries, Position at) implements Yaml {
    public Mapping {
      entries = List.copyOf(entries);
    }

    /** The value of a key. */
    public Optional<Yaml> get(String key) {
      for (Entry entry : entries) {
        if (entry.key().text().equals(key)) {
          return Optional.of(entry.value());
        }
      }
      return Optional.empty();
    }

    @Override
    public String kind() {
      return "keys with values";
    }
  }

  /** One key and its value. */
  record Entry(Scalar key, Yaml value) {}
}
