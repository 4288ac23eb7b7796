package io.lanyard.rules;

import io.lanyard.Decision;
import io.lanyard.Grant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The rules that matched so far. Each combination is made once, with the decision that it leads to,
 * so that deciding alike again makes no garbage. Safe for use by many threads.
 */
final class Matches {
  private final List<Candidate> all;
  private final boolean plain;
  private final Verdicts verdicts;
  private final AtomicInteger left;
  private final Map<Grant, Decision> decisions = new EnumMap<>(Grant.class);

  /** What most calls ask for. */
  private final Decision ungranted;

  private final Map<Candidate, Matches> longer = new ConcurrentHashMap<>(1);

  /** With one rule more, by its place; of no rule alone, with which every decision begins. */
  private final @Nullable Matches[] first;

  private Matches(List<Candidate> all, Verdicts verdicts, AtomicInteger left, int places) {
    this.all = List.copyOf(all);
    this.verdicts = verdicts;
    this.left = left;
    this.first = new Matches[places];
    this.plain = isPlain(this.all);
    for (Grant grant : Grant.values()) {
      decisions.put(grant, verdicts.on(this.all, grant));
    }
    this.ungranted = decision(Grant.NONE, decisions);
  }

  /**
   * None yet.
   *
   * @param places how many rules there are
   * @param most past this many combinations of several, new ones are made and forgotten; memory
   *     stays bounded
   */
  static Matches none(Verdicts verdicts, int places, int most) {
    return new Matches(List.of(), verdicts, new AtomicInteger(most), places);
  }

  /** In the order of their places, in whatever order they were found. */
  List<Candidate> all() {
    return all;
  }

  private static boolean isPlain(List<Candidate> all) {
    for (Candidate candidate : all) {
      if (candidate.counts() || candidate.obliges()) {
        return false;
      }
    }
    return true;
  }

  /** Whether nothing but their decision comes of them: no obligation and no limit. */
  boolean isPlain() {
    return plain;
  }

  /** These and one more, if it is not among them. */
  Matches and(Candidate candidate) {
    if (first.length > 0) {
      return alone(candidate);
    }
    Matches known = longer.get(candidate);
    if (known != null) {
      return known;
    }
    Matches made = all.contains(candidate) ? this : with(candidate);
    // Asked first: counted on and on, it would become positive again.
    if (left.get() > 0 && left.getAndDecrement() > 0) {
      longer.put(candidate, made);
    }
    return made;
  }

  /** Threads that meet here make the same, and whichever stays will do: all of it is final. */
  private Matches alone(Candidate candidate) {
    Matches known = first[candidate.place()];
    if (known == null) {
      known = with(candidate);
      first[candidate.place()] = known;
    }
    return known;
  }

  private Matches with(Candidate candidate) {
    List<Candidate> more = new ArrayList<>(all);
    int at = more.size();
    while (at > 0 && more.get(at - 1).place() > candidate.place()) {
      at--;
    }
    more.add(at, candidate);
    return new Matches(more, verdicts, left, 0);
  }

  /** What they decide, limits and obligations left aside. */
  Decision decision(Grant grant) {
    return grant == Grant.NONE ? ungranted : decision(grant, decisions);
  }

  private static Decision decision(Grant grant, Map<Grant, Decision> decisions) {
    Decision decision = decisions.get(grant);
    if (decision == null) {
      throw new IllegalArgumentException("no decision for " + grant);
    }
    return decision;
  }
}
