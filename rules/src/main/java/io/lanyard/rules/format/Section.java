package io.lanyard.rules.format;

import io.lanyard.rules.yaml.Position;
import java.util.Map;

/** The values of a shape's keys, all read and, unless the shape is partial, all there. */
public final class Section {
  private final Position at;
  private final Map<Key<?>, Object> values;
  private final boolean whole;
  private final boolean unknown;

  Section(Position at, Map<Key<?>, Object> values, boolean whole, boolean unknown) {
    this.at = at;
    this.values = values;
    this.whole = whole;
    this.unknown = unknown;
  }

  /** Whether all values are there; of the others there is a problem. */
  public boolean isWhole() {
    return whole;
  }

  /** Whether there are keys that the shape has not: what seems to be missing may be one of them. */
  public boolean hasUnknown() {
    return unknown;
  }

  /** Whether the value of a key is there. */
  public boolean has(Key<?> key) {
    return values.containsKey(key);
  }

  /** Where it begins. */
  public Position at() {
    return at;
  }

  /**
   * The value of a key of the shape.
   *
   * @throws IllegalArgumentException if it is not there
   */
  @SuppressWarnings("unchecked") // each key was read by its own form
  public <T> T get(Key<T> key) {
    Object value = values.get(key);
    if (value == null) {
      throw new IllegalArgumentException("the shape has no key " + key.name());
    }
    return (T) value;
  }
}
