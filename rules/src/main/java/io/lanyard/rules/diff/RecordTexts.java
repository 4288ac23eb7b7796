package io.lanyard.rules.diff;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The components of records as texts that are the same for the same content. */
final class RecordTexts {
  /** Where rule files have other names. */
  private static final Map<String, String> NAMES = Map.of("audiences", "audience", "keys", "jwks");

  private RecordTexts() {}

  static Map<String, String> of(Object thing) {
    Map<String, String> texts = new TreeMap<>();
    RecordComponent[] components = thing.getClass().getRecordComponents();
    if (components == null) {
      return Map.of("", thing.toString());
    }
    for (RecordComponent component : components) {
      String snake = component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
      texts.put(NAMES.getOrDefault(snake, snake), text(value(component, thing)));
    }
    return texts;
  }

  private static @Nullable Object value(RecordComponent component, Object thing) {
    try {
      return component.getAccessor().invoke(thing);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record that hides " + component, e);
    }
  }

  /** Sets have no order of their own; lists have. */
  private static String text(@Nullable Object value) {
    if (value instanceof Set<?> set) {
      return new TreeSet<>(set.stream().map(RecordTexts::text).toList()).toString();
    }
    if (value instanceof Collection<?> list) {
      return list.stream().map(RecordTexts::text).toList().toString();
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, String> sorted = new TreeMap<>();
      map.forEach((key, each) -> sorted.put(text(key), text(each)));
      return sorted.toString();
    }
    if (value instanceof Optional<?> optional) {
      return optional.map(RecordTexts::text).orElse("");
    }
    return value instanceof Record ? of(value).toString() : String.valueOf(value);
  }
}
