package io.lanyard.agent.caller;

import java.net.URL;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Claims as frameworks have converted them, made what they are in a token again. */
public final class PlainClaims {
  private static final int DEEPEST = 8;

  private PlainClaims() {}

  /** The claims in strings, longs, doubles, booleans, lists and maps; what is null is left out. */
  public static Map<String, Object> of(Map<?, ?> claims) {
    return map(claims, 0);
  }

  private static Map<String, Object> map(Map<?, ?> claims, int depth) {
    Map<String, Object> plain = new LinkedHashMap<>();
    claims.forEach(
        (name, value) -> {
          Object converted = value(value, depth + 1);
          if (name instanceof String text && converted != null) {
            plain.put(text, converted);
          }
        });
    return plain;
  }

  private static @Nullable Object value(@Nullable Object value, int depth) {
    if (depth > DEEPEST) {
      return null;
    }
    if (value instanceof Map<?, ?> map) {
      return map(map, depth);
    }
    if (value instanceof Collection<?> several) {
      List<Object> list = new ArrayList<>();
      for (Object one : several) {
        Object converted = value(one, depth + 1);
        if (converted != null) {
          list.add(converted);
        }
      }
      return list;
    }
    if (value instanceof Instant instant) {
      return instant.getEpochSecond();
    }
    if (value instanceof Integer || value instanceof Short) {
      return ((Number) value).longValue();
    }
    if (value instanceof Number number && !(value instanceof Long)) {
      return number.doubleValue();
    }
    return value instanceof Boolean || value instanceof Long || value instanceof String
        ? value
        : text(value);
  }

  /** An issuer may be a URL. What is none of these has no form that a rule could compare. */
  private static @Nullable String text(@Nullable Object value) {
    return value instanceof URL url ? url.toString() : null;
  }
}
