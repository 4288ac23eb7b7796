package io.lanyard.rules.yaml;

import io.lanyard.rules.text.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Gathers what is wrong, in the order of the file. Not thread-safe. */
public final class Problems {
  /**
   * How many are told: more would not be read by anybody, and hostile files could make millions.
   */
  public static final int MOST = 200;

  /** Of more nobody needs the exact number. */
  private static final int MOST_COUNTED = 10_000;

  private static final int MOST_NAMES = 100;

  private final TreeSet<Problem> told = new TreeSet<>();
  private final TreeSet<Position> leftOut = new TreeSet<>();
  private final Set<Position> settled = new HashSet<>();

  /** Notes a problem; of too many, the first of the file are told and the others counted. */
  public void add(Problem problem) {
    if (settled.contains(problem.at())) {
      return;
    }
    if (!tells(problem.at())) {
      leaveOut(problem.at());
    } else if (told.add(problem) && told.size() > MOST) {
      leaveOut(told.last().at());
      told.remove(told.last());
    }
  }

  /**
   * Whether a problem at a place would be told. To find out what was meant by thousands of names,
   * each among thousands, would take minutes: whoever has to search asks first.
   */
  public boolean tells(Position at) {
    return told.size() < MOST || at.compareTo(told.last().at()) < 0;
  }

  /** Counts a place of which no more is said than that there is a problem. */
  public void leaveOut(Position at) {
    if (leftOut.size() <= MOST_COUNTED + 1) {
      leftOut.add(at);
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
    if (!tells(at)) {
      leaveOut(at);
      return;
    }
    String some = some(known);
    String expected = some.isEmpty() ? "one that is declared: none is" : "one of " + some;
    Optional<String> nearest = Nearest.to(name, known);
    String otherwise = nearest.isPresent() ? "" : mend;
    add(new Problem(at, what + " '" + name + "'", expected, otherwise, nearest));
  }

  private static String some(Iterable<String> known) {
    List<String> names =
        StreamSupport.stream(known.spliterator(), false).limit(MOST_NAMES + 1L).toList();
    return names.size() <= MOST_NAMES
        ? String.join(", ", names)
        : names.stream().limit(MOST_NAMES).collect(Collectors.joining(", ", "", ", …"));
  }

  /** Whether nothing was wrong so far. */
  public boolean isEmpty() {
    return told.isEmpty();
  }

  /**
   * Those so far, in the order of the file, none twice; the last may say how many more there are.
   */
  public List<Problem> list() {
    List<Problem> list = new ArrayList<>(told);
    if (!leftOut.isEmpty()) {
      // The place of the last one told may have another problem, which is no more place.
      SortedSet<Position> more = leftOut.tailSet(told.last().at(), false);
      if (!more.isEmpty()) {
        list.add(more(more.first(), more.size()));
      }
    }
    return List.copyOf(list);
  }

  private static Problem more(Position first, int places) {
    String count = places > MOST_COUNTED ? "more than " + MOST_COUNTED : "" + places;
    String found = "problems in " + count + " more " + (places == 1 ? "place" : "places");
    return Problem.of(first, found, "none", "mend those above, and these are told");
  }
}
