package io.lanyard.rules.cel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What values have in common. */
final class Values {
  /** Data nested deeper is not compared: its depth may come from outside, the stack is finite. */
  private static final int MAX_DEPTH = 500;

  private Values() {}

  /** A value from outside as the language knows it. */
  static Object of(@Nullable Object raw) {
    if (raw instanceof String || raw instanceof Long || raw instanceof Collection) {
      return raw;
    }
    if (raw == null) {
      return Null.VALUE;
    }
    if (raw instanceof Boolean bool) {
      return bool ? Boolean.TRUE : Boolean.FALSE;
    }
    if (raw instanceof Integer || raw instanceof Short || raw instanceof Byte) {
      return ((Number) raw).longValue();
    }
    if (raw instanceof Float number) {
      return number.doubleValue();
    }
    return raw instanceof UUID identifier ? identifier.toString() : raw;
  }

  /** A copy of a value from outside that nobody can change. */
  static Object constant(Object raw) {
    if (raw instanceof Collection<?> list) {
      List<Object> copy = new ArrayList<>();
      for (Object item : list) {
        copy.add(constant(of(item)));
      }
      return ConstantList.of(copy);
    }
    if (raw instanceof Map<?, ?> map) {
      Map<Object, Object> copy = new LinkedHashMap<>();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        copy.put(of(entry.getKey()), constant(of(entry.getValue())));
      }
      return copy;
    }
    return of(raw);
  }

  /** The value of a key, whichever kind of number it is; null if there is none. */
  static @Nullable Object find(Map<?, ?> map, Object key) {
    Object value = map.get(key);
    if (value == null && !(key instanceof String)) {
      return findOther(map, key);
    }
    return value != null || map.containsKey(key) ? of(value) : null;
  }

  private static @Nullable Object findOther(Map<?, ?> map, Object key) {
    if (map.containsKey(key) && !(key instanceof Double)) {
      return Null.VALUE;
    }
    Object integer = Numbers.toLongIfWhole(key);
    if (integer instanceof Long number) {
      for (Object same : new Object[] {number, new Unsigned(number)}) {
        boolean positive = number >= 0 || same == integer;
        if (positive && map.containsKey(same)) {
          return of(map.get(same));
        }
      }
    }
    return key instanceof Unsigned && map.containsKey(key) ? of(map.get(key)) : null;
  }

  /** Equality across kinds of numbers; nothing else of different types is equal. */
  static boolean equal(Object a, Object b, Meter meter) {
    return equal(a, b, meter, 0);
  }

  private static boolean equal(Object a, Object b, Meter meter, int depth) {
    if (a instanceof String text) {
      // Texts of different lengths are told apart without looking at them.
      return b instanceof String other
          && text.length() == other.length()
          && meter.spendOnText(text.length())
          && text.equals(other);
    }
    if (a instanceof Long x && b instanceof Long y) {
      return x.longValue() == y.longValue();
    }
    if (Numbers.isNumber(a) && Numbers.isNumber(b)) {
      return Numbers.compare(a, b) == 0;
    }
    if (a instanceof Collection<?> x && b instanceof Collection<?> y) {
      return equalLists(x, y, meter, depth);
    }
    if (a instanceof Map<?, ?> x && b instanceof Map<?, ?> y) {
      return equalMaps(x, y, meter, depth);
    }
    return a.equals(b);
  }

  private static boolean equalLists(Collection<?> x, Collection<?> y, Meter meter, int depth) {
    if (x.size() != y.size() || isTooMuch(x.size(), meter, depth)) {
      return false;
    }
    Iterator<?> others = y.iterator();
    for (Object item : x) {
      if (!equal(of(item), of(others.next()), meter, depth + 1)) {
        return false;
      }
    }
    return true;
  }

  private static boolean equalMaps(Map<?, ?> x, Map<?, ?> y, Meter meter, int depth) {
    if (x.size() != y.size() || isTooMuch(x.size(), meter, depth)) {
      return false;
    }
    for (Map.Entry<?, ?> entry : x.entrySet()) {
      Object other = find(y, of(entry.getKey()));
      if (other == null || !equal(of(entry.getValue()), other, meter, depth + 1)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isTooMuch(int size, Meter meter, int depth) {
    return !meter.spend(depth > MAX_DEPTH ? Meter.LIMIT + 1 : 1 + size);
  }

  /** Whether a list has an element equal to a value. */
  static boolean contains(Collection<?> list, Object value, Meter meter) {
    if (value instanceof String) {
      // A string equals nothing but strings, so Java's own search finds it, and fastest.
      return meter.spendOnText(list.size()) && list.contains(value);
    }
    if (!meter.spend(list.size())) {
      return false;
    }
    for (Object item : list) {
      if (equal(value, of(item), meter, 0)) {
        return true;
      }
    }
    return false;
  }

  /** A value as messages show it, shortened. */
  static String show(Object value) {
    String text = value instanceof String string ? "\"" + string + "\"" : value.toString();
    return text.length() > 80 ? text.substring(0, 77) + "…" : text;
  }
}
