package io.lanyard.rules;

import io.lanyard.rules.cel.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A claim as the rule file declares it. One of another type is not there at all, so that a rule
 * that reads it errs instead of comparing apples with pears.
 */
public final class TypedClaim {
  private TypedClaim() {}

  /** The claim with a value as a token's JSON has it; empty if it is of another type. */
  public static Optional<Object> read(Type type, @Nullable Object value) {
    if (value == null) {
      return Optional.empty();
    }
    if (type instanceof Type.ListOf list) {
      return value instanceof List<?> elements ? list(list.element(), elements) : Optional.empty();
    }
    if (type instanceof Type.MapOf map) {
      return value instanceof Map<?, ?> members ? map(map.value(), members) : Optional.empty();
    }
    return type instanceof Type.Simple simple ? simple(simple, value) : Optional.empty();
  }

  private static Optional<Object> simple(Type.Simple type, Object value) {
    return switch (type) {
      case STRING -> only(value instanceof String, value);
      case BOOL -> only(value instanceof Boolean, value);
      case INT -> only(value instanceof Long, value);
      case DOUBLE -> value instanceof Number n ? Optional.of(n.doubleValue()) : Optional.empty();
      case TIMESTAMP -> NumericDate.read(value).map(Object.class::cast);
      case DYN -> Optional.of(value);
      default -> Optional.empty();
    };
  }

  private static Optional<Object> only(boolean condition, Object value) {
    return condition ? Optional.of(value) : Optional.empty();
  }

  private static Optional<Object> list(Type type, List<?> elements) {
    List<Object> typed = new ArrayList<>();
    for (Object element : elements) {
      Optional<Object> value = read(type, element);
      if (value.isEmpty()) {
        return value;
      }
      typed.add(value.get());
    }
    return Optional.of(List.copyOf(typed));
  }

  private static Optional<Object> map(Type type, Map<?, ?> members) {
    Map<Object, Object> typed = new LinkedHashMap<>();
    for (Map.Entry<?, ?> member : members.entrySet()) {
      Optional<Object> value = read(type, member.getValue());
      if (value.isEmpty()) {
        return value;
      }
      typed.put(member.getKey(), value.get());
    }
    return Optional.of(Map.copyOf(typed));
  }

  /** Seconds since 1970, with a fraction or without (RFC 7519, section 2). */
  public static final class NumericDate {
    private NumericDate() {}

    /** The instant, if it is a number and in range. */
    public static Optional<Instant> read(Object value) {
      try {
        return value instanceof Long seconds
            ? Optional.of(Instant.ofEpochSecond(seconds))
            : value instanceof Double seconds
                ? Optional.of(Instant.ofEpochMilli((long) (seconds * 1_000)))
                : Optional.empty();
      } catch (DateTimeException e) {
        return Optional.empty();
      }
    }
  }
}
