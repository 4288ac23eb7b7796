package io.lanyard.rules.cel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Some texts that conditions look for in the same list, so that it is looked through once for all
 * of them. Immutable once it is built.
 */
public final class Texts {
  /** The most texts. */
  public static final int MOST = 62;

  private static final long KNOWN = 1L << MOST;
  private static final long UNKNOWN = -1;

  /** Longer lists are asked for each text: a set then answers without being gone through. */
  private static final int SHORT = 16;

  private final List<String> texts = new ArrayList<>();
  private final Map<String, Integer> places = new HashMap<>();

  /** The text's place; less than 0 if there is no room for it. */
  public int add(String text) {
    Integer place = places.get(text);
    if (place == null && places.size() < MOST) {
      place = places.size();
      places.put(text, place);
      texts.add(text);
    }
    return place == null ? -1 : place;
  }

  /**
   * Which of the texts a list holds.
   *
   * @return a bit for each text's place, never 0; less than 0 if that is not for this to say
   */
  long heldBy(Object value, int longest) {
    if (value instanceof List<?> list) {
      int size = list.size();
      if (size <= SHORT) {
        return amongFew(list, size);
      }
    }
    return value instanceof Collection<?> items && items.size() <= longest
        ? amongMany(items)
        : UNKNOWN;
  }

  private long amongFew(List<?> list, int size) {
    long held = KNOWN;
    for (int i = 0; i < size; i++) {
      if (list.get(i) instanceof String text) {
        Integer place = places.get(text);
        held |= place == null ? 0 : 1L << place;
      }
    }
    return held;
  }

  private long amongMany(Collection<?> items) {
    long held = KNOWN;
    for (int i = 0; i < texts.size(); i++) {
      held |= items.contains(texts.get(i)) ? 1L << i : 0;
    }
    return held;
  }
}
