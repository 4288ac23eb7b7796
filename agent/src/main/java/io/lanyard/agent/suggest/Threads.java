package io.lanyard.agent.suggest;

import io.lanyard.rules.Glob;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Patterns for the threads of background work, each a workload of its own. */
final class Threads {
  private static final int MOST = 200;

  private final Set<String> patterns = new TreeSet<>();
  private List<String> ordered = List.of();

  /** Takes a thread's name in; numbers in it count as one. */
  void add(String name) {
    if (Written.keeps(name) && patterns.size() < MOST) {
      patterns.add(pattern(name));
    }
  }

  /** No more names will come: the most special pattern is asked first. */
  void end() {
    ordered = new ArrayList<>(patterns);
    ordered.sort(
        Comparator.comparing((String pattern) -> pattern.indexOf('*') >= 0)
            .thenComparing(pattern -> -pattern.length())
            .thenComparing(Comparator.naturalOrder()));
  }

  /** The pattern that a rule file with these would take for a thread; empty if none fits. */
  Optional<String> of(String name) {
    return ordered.stream().filter(pattern -> new Glob(pattern).matches(name)).findFirst();
  }

  /** In the order in which they are asked. */
  List<String> all() {
    return ordered;
  }

  /** Stars of its own would stand for anything. */
  private static String pattern(String name) {
    return name.replace('*', '?').replaceAll("[0-9]+", "*");
  }
}
