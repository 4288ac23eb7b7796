package io.lanyard.rules;

import io.lanyard.Decision;
import io.lanyard.Grant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The rules that matched so far, in order. Each combination is made once, with the decision that it
 * leads to, so that deciding alike again makes no garbage. Safe for use by many threads.
 */
final class Matches {
  /** Past this many combinations new ones are made and forgotten; memory stays bounded. */
  private static final int MOST = 4_096;

  private final List<Candidate> all;
  private final Verdicts verdicts;
  private final AtomicInteger count;
  private final Map<Grant, Decision> decisions = new EnumMap<>(Grant.class);
  private final Map<Candidate, Matches> longer = new ConcurrentHashMap<>();

  private Matches(List<Candidate> all, Verdicts verdicts, AtomicInteger count) {
    this.all = List.copyOf(all);
    this.verdicts = verdicts;
    this.count = count;
    for (Grant grant : Grant.values()) {
      decisions.put(grant, verdicts.on(this.all, grant));
    }
  }

  /** None yet. */
  static Matches none(Verdicts verdicts) {
    return new Matches(List.of(), verdicts, new AtomicInteger());
  }

  List<Candidate> all() {
    return all;
  }

  /** These and one more. */
  Matches and(Candidate candidate) {
    Matches known = longer.get(candidate);
    if (known != null) {
      return known;
    }
    List<Candidate> more = new ArrayList<>(all);
    more.add(candidate);
    Matches made = new Matches(more, verdicts, count);
    if (count.incrementAndGet() <= MOST) {
      longer.put(candidate, made);
    }
    return made;
  }

  /** What they decide, limits and obligations left aside. */
  Decision decision(Grant grant) {
    Decision decision = decisions.get(grant);
    if (decision == null) {
      throw new IllegalArgumentException("no decision for " + grant);
    }
    return decision;
  }
}
