package io.lanyard.rules.cel;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Reads and builds lists and maps. */
final class Elements {
  private Elements() {}

  /** The element of a list or the value of a key. */
  static Object at(Object operand, Object key, Meter meter) {
    if (operand instanceof Map<?, ?> map) {
      Object value = Values.find(map, key);
      return value == null ? Failure.because("no such key", key) : value;
    }
    if (!(operand instanceof Collection<?> list)) {
      return Failure.because("neither a list nor a map", operand);
    }
    Object index = Numbers.toLongIfWhole(key);
    if (!(index instanceof Long place)) {
      return Failure.because("no index of a list", key);
    }
    if (place < 0 || place >= list.size()) {
      return Failure.because("index out of range of " + list.size() + " elements", key);
    }
    return at(list, place.intValue(), meter);
  }

  private static Object at(Collection<?> items, int place, Meter meter) {
    if (items instanceof List<?> list) {
      return Values.of(list.get(place));
    }
    meter.spend(place);
    int index = 0;
    for (Object item : items) {
      if (index++ == place) {
        return Values.of(item);
      }
    }
    return Failure.because("index out of range");
  }

  /** Whether a list has an element, or a map a key. */
  static Object contains(Object container, Object value, Meter meter) {
    if (container instanceof Collection<?> list) {
      return Values.contains(list, value, meter);
    }
    return container instanceof Map<?, ?> map
        ? (Object) (Values.find(map, value) != null)
        : Failure.because("neither a list nor a map", container);
  }

  /** Adds an entry to a map that is being built; a {@link Failure} if that can't be. */
  static Object put(Map<Object, Object> map, Object key, Object value) {
    if (!Types.isKey(Types.of(key))) {
      return Failure.because("no key of a map", key);
    }
    if (Values.find(map, key) != null) {
      return Failure.because("repeated key", key);
    }
    map.put(key, value);
    return value;
  }

  /** What it costs a function to look at a value or to make it, in steps. */
  static long cost(Object value) {
    if (value instanceof String text) {
      return text.length() / Meter.PER_STEP;
    }
    if (value instanceof Bytes bytes) {
      return bytes.size() / Meter.PER_STEP;
    }
    return value instanceof Collection<?> list ? list.size() : 0;
  }
}
