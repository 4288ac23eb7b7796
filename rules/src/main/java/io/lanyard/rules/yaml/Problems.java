package io.lanyard.rules.yaml;

import io.lanyard.rules.text.Nearest;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Gathers everything that is wrong, in the order of the file. Not thread-safe. */
public final class Problems {
  /** More would not be read by anybody, and hostile files could make millions. */
  private static final int MOST = 200;

  private final TreeSet<Problem> all = new TreeSet<>();
  private final Set<Position> settled = new HashSet<>();

  /** Notes a problem; past a bound they are dropped. */
  public void add(Problem problem) {
    if (all.size() < MOST && !settled.contains(problem.at())) {
      all.add(problem);
    }
  }

  /** Notes a problem that is the cause of whatever else will be found at its place. */
  public void addCause(Position at, String found, String expected, String mend) {
    add(at, found, expected, mend);
    settled.add(at);
  }

  /** Notes a problem without a near name. */
  public void add(Position at, String found, String expected, String mend) {
    add(Problem.of(at, found, expected, mend));
  }

  /** Notes a name that is not among the known ones, and the nearest of those. */
  public void unknownName(Position at, String what, String name, Iterable<String> known) {
    unknownName(at, what, name, known, "");
  }

  /**
   * The same for names that the file itself may declare.
   *
   * @param mend where to declare it, if no other was meant
   */
  public void unknownName(
      Position at, String what, String name, Iterable<String> known, String mend) {
    String all = String.join(", ", known);
    String expected = all.isEmpty() ? "one that is declared: none is" : "one of " + all;
    Optional<String> nearest = Nearest.to(name, known);
    String otherwise = nearest.isPresent() ? "" : mend;
    add(new Problem(at, what + " '" + name + "'", expected, otherwise, nearest));
  }

  /** Whether nothing was wrong so far. */
  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** All of them so far, in the order of the file, none twice. */
  public List<Problem> list() {
    return List.copyOf(all);
  }
}
