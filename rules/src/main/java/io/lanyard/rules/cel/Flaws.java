package io.lanyard.rules.cel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Gathers what is wrong with one expression. */
final class Flaws {
  /** More would be noise: what follows is mostly a consequence. */
  private static final int MAX = 20;

  private final List<Flaw> found = new ArrayList<>();

  void add(Range range, String found, String expected) {
    add(new Flaw(range, found, expected));
  }

  void add(Range range, String found, String expected, Optional<String> suggestion) {
    add(new Flaw(range, found, expected, suggestion));
  }

  /** Of several flaws at one place, the first is the cause. */
  private void add(Flaw flaw) {
    if (found.size() < MAX && found.stream().noneMatch(f -> f.range().equals(flaw.range()))) {
      found.add(flaw);
    }
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  List<Flaw> sorted() {
    found.sort(Comparator.comparingInt(flaw -> flaw.range().offset()));
    return List.copyOf(found);
  }

  /** A few of many, for messages. */
  static String some(Collection<String> words) {
    if (words.isEmpty()) {
      return "none";
    }
    List<String> sorted = List.copyOf(new TreeSet<>(words));
    int shown = Math.min(sorted.size(), 8);
    return String.join(", ", sorted.subList(0, shown)) + (shown < sorted.size() ? ", …" : "");
  }
}
