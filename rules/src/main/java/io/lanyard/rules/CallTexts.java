package io.lanyard.rules;

import io.lanyard.Attribute;
import io.lanyard.Origins;
import io.lanyard.rules.cel.Failure;
import io.lanyard.rules.cel.OpaqueValue;
import io.lanyard.rules.cel.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The texts of one call by their paths, for functions that ask where they came from. */
record CallTexts(CallValues values, Origins origins) implements OpaqueValue {
  static final Type.Opaque TYPE = new Type.Opaque("origins");

  @Override
  public Type.Opaque type() {
    return TYPE;
  }

  @Override
  public String toString() {
    return "origins";
  }

  /** The attribute that a path begins with; the rest of the path leads inside its value. */
  static Optional<Attribute> attribute(String path) {
    Attribute longest = null;
    for (Attribute attribute : Attribute.values()) {
      String id = attribute.id();
      boolean begins = path.equals(id) || path.startsWith(id + ".");
      if (begins && (longest == null || id.length() > longest.id().length())) {
        longest = attribute;
      }
    }
    return Optional.ofNullable(longest);
  }

  /** A list of all texts at a path, or a {@link Failure} if there is nothing. */
  Object at(String path) {
    Optional<Attribute> attribute = attribute(path);
    if (attribute.isEmpty()) {
      return Failure.because("no attribute at '" + path + "'");
    }
    Object value = values.read(CallNames.ATTRIBUTES.indexOf(attribute.get()));
    String rest = path.substring(attribute.get().id().length());
    for (String step :
        rest.isEmpty() ? List.<String>of() : List.of(rest.substring(1).split("\\."))) {
      if (value instanceof Failure) {
        return value;
      }
      Object inner = value instanceof Map<?, ?> map ? map.get(step) : null;
      if (inner == null) {
        return Failure.because("no such key: " + step);
      }
      value = inner;
    }
    if (value instanceof Failure) {
      return value;
    }
    List<String> texts = new ArrayList<>();
    collect(value, texts);
    return texts;
  }

  private static void collect(@Nullable Object value, List<String> texts) {
    if (value instanceof Map<?, ?> map) {
      collect(map.keySet(), texts);
      collect(map.values(), texts);
    } else if (value instanceof Collection<?> all) {
      all.forEach(each -> collect(each, texts));
    } else if (value != null) {
      texts.add(value.toString());
    }
  }
}
