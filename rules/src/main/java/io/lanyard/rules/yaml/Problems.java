package io.lanyard.rules.yaml;

import io.lanyard.rules.text.Nearest;
import java.util.List;
import java.util.TreeSet;

/** Gathers everything that is wrong, in the order of the file. Not thread-safe. */
public final class Problems {
  /** More would not be read by anybody, and hostile files could make millions. */
  private static final int MOST = 200;

  private final TreeSet<Problem> all = new TreeSet<>();

  /** Notes a problem; past a bound they are dropped. */
  public void add(Problem problem) {
    if (all.size() < MOST) {
      all.add(problem);
    }
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
   * @param mend where one would be declared
   */
  public void unknownName(
      Position at, String what, String name, Iterable<String> known, String mend) {
    String all = String.join(", ", known);
    String expected = all.isEmpty() ? "one that is declared: none is" : "one of " + all;
    add(new Problem(at, what + " '" + name + "'", expected, mend, Nearest.to(name, known)));
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
