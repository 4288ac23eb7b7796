package io.lanyard.rules.cel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Gathers what is wrong with one expression. */
final class Flaws {
  /** More would be noise: what follows is mostly a consequence. */
  private static final int MAX = 20;

  private static final int MOST_WORDS = 8;

  private final boolean explained;
  private final List<Flaw> found = new ArrayList<>();

  /**
   * None so far.
   *
   * @param explained whether it matters what was meant
   */
  Flaws(boolean explained) {
    this.explained = explained;
  }

  /** Whether one more is told, so that it is worth a search among all names for what was meant. */
  boolean explainsMore() {
    return explained && found.size() < MAX;
  }

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
    List<String> first = words.stream().distinct().sorted().limit(MOST_WORDS + 1).toList();
    return first.size() <= MOST_WORDS
        ? String.join(", ", first)
        : String.join(", ", first.subList(0, MOST_WORDS)) + ", …";
  }
}
