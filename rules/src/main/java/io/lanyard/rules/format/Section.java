package io.lanyard.rules.format;

import io.lanyard.rules.yaml.Position;
import java.util.Map;

/** The values of a shape's keys, all read and all there. */
public final class Section {
  private final Position at;
  private final Map<Key<?>, Object> values;

  Section(Position at, Map<Key<?>, Object> values) {
    this.at = at;
    this.values = values;
  }

  /** Where it begins. */
  public Position at() {
    return at;
  }

  /** The value of a key of the shape. */
  @SuppressWarnings("unchecked") // each key was read by its own form
  public <T> T get(Key<T> key) {
    Object value = values.get(key);
    if (value == null) {
      throw new IllegalArgumentException("the shape has no key " + key.name());
    }
    return (T) value;
  }
}
