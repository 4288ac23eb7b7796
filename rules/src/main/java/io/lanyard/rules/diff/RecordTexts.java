package io.lanyard.rules.diff;

import io.lanyard.rules.CallerSource;
import io.lanyard.rules.ClaimPaths;
import io.lanyard.rules.SecretSource;
import io.lanyard.rules.SignatureAlgorithm;
import io.lanyard.rules.format.Times;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The components of records as rule files have them: by the same keys, with values as they are
 * written there. The same content gives the same texts.
 */
final class RecordTexts {
  /** Where rule files have other names. */
  private static final Map<String, String> NAMES =
      Map.of(
          "apps", "app",
          "audiences", "audience",
          "client", "client_id",
          "clients", "client",
          "denies_when_stale", "when_stale",
          "kept", "cache",
          "keys", "jwks",
          "original", "original_from");

  /** What follows from the kind of an entry, and its name. */
  private static final Set<String> OUR_OWN = Set.of("form", "id", "written_as");

  private RecordTexts() {}

  static Map<String, String> of(Record thing) {
    Map<String, String> texts = new TreeMap<>();
    for (RecordComponent component : thing.getClass().getRecordComponents()) {
      String name = component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
      Object value = value(component, thing);
      if (value instanceof ClaimPaths paths) {
        texts.putAll(of(paths));
      } else if (name.equals("pinned") && value instanceof Map<?, ?> members) {
        members.forEach((key, text) -> texts.put(named(text(key)), text(text)));
      } else if (!OUR_OWN.contains(name)) {
        texts.put(named(name), name.startsWith("denies_") ? effect(value) : text(value));
      }
    }
    return texts;
  }

  private static String named(String component) {
    return NAMES.getOrDefault(component, component);
  }

  private static String effect(@Nullable Object denies) {
    return Boolean.TRUE.equals(denies) ? "deny" : "allow";
  }

  private static @Nullable Object value(RecordComponent component, Record thing) {
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
    if (value instanceof Duration duration) {
      return Times.written(duration);
    }
    if (value instanceof Enum<?> word && !(value instanceof SignatureAlgorithm)) {
      return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
    return value instanceof Record inner ? text(inner) : String.valueOf(value);
  }

  /** A glob, an address, a file is what it holds; the issuer's own key set is but a word. */
  private static String text(Record record) {
    if (record instanceof SecretSource.InEnvironment secret) {
      return "env:" + secret.variable();
    }
    if (record instanceof CallerSource.Jwt original) {
      return text(original.audiences());
    }
    RecordComponent[] components = record.getClass().getRecordComponents();
    return switch (components.length) {
      case 0 -> record.getClass().getSimpleName().toLowerCase(Locale.ROOT);
      case 1 -> text(value(components[0], record));
      default -> of(record).toString();
    };
  }
}
