package io.lanyard.agent.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What may not be in the record as it is: its shape stays, each value becomes a keyed digest. */
final class Secrets {
  private static final int DEEPEST = 32;
  private static final int MOST_VALUES = 1_000;
  private static final int LONGEST_TEXT = 16_384;

  private final DigestKey key;
  private final boolean capture;

  Secrets(DigestKey key, boolean capture) {
    this.key = key;
    this.capture = capture;
  }

  boolean areShown() {
    return capture;
  }

  /** The value as it may be recorded. */
  @Nullable Object hidden(Object value) {
    return capture ? shown(value) : walk(value, true, 0);
  }

  /** A value that is no secret; only what is too long or too deep becomes a digest. */
  @Nullable Object shown(Object value) {
    return walk(value, false, 0);
  }

  private @Nullable Object walk(@Nullable Object value, boolean hide, int depth) {
    if (value == null) {
      return null;
    }
    if (depth > DEEPEST) {
      return key.of(value.toString());
    }
    if (value instanceof Map<?, ?> map) {
      return map.size() > MOST_VALUES ? key.of(map.toString()) : mapOf(map, hide, depth);
    }
    if (value instanceof List<?> list) {
      return list.size() > MOST_VALUES ? key.of(list.toString()) : listOf(list, hide, depth);
    }
    if (hide) {
      return key.of(value.toString());
    }
    return value instanceof CharSequence text && text.length() > LONGEST_TEXT
        ? key.of(text.toString())
        : value;
  }

  private Map<String, @Nullable Object> mapOf(Map<?, ?> map, boolean hide, int depth) {
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      result.put(String.valueOf(entry.getKey()), walk(entry.getValue(), hide, depth + 1));
    }
    return result;
  }

  private List<@Nullable Object> listOf(List<?> list, boolean hide, int depth) {
    List<@Nullable Object> result = new ArrayList<>(list.size());
    for (Object element : list) {
      result.add(walk(element, hide, depth + 1));
    }
    return result;
  }
}
