package io.lanyard.rules;

import io.lanyard.Action;
import io.lanyard.rules.IndexKey.Facet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the rules that a call may match or fail on, so that only those are asked. It may find too
 * many and the same one twice, never too few. Immutable.
 *
 * <p>Loops, not lambdas, here and in all that comes before the first decision: linking those would
 * take longer than all the rest.
 */
final class Index {
  /** So few are asked faster than they are looked up. */
  private static final int FEW = 8;

  private final Bucket always;
  private final Lookup[] lookups;

  private Index(List<Candidate> always, List<Lookup> lookups) {
    this.always = new Bucket(always);
    this.lookups = lookups.toArray(new Lookup[0]);
  }

  static Index of(List<Candidate> candidates, Action action) {
    return candidates.size() <= FEW
        ? new Index(candidates, List.of())
        : new Sorting(candidates, Resources.ignoresCase(action)).index();
  }

  void examine(Deciding deciding) {
    always.examine(deciding);
    for (Lookup lookup : lookups) {
      lookup.examine(deciding);
    }
  }

  /** Asks all rules in turn. */
  void warmUp(Deciding deciding) {
    deciding.again();
    always.examine(deciding);
    for (Lookup lookup : lookups) {
      lookup.warmUp(deciding);
    }
  }

  /** Adds all buckets that are asked by calls which have what is looked up. */
  void addTo(Compilation compilation) {
    compilation.add(always);
    for (Lookup lookup : lookups) {
      lookup.addTo(compilation);
    }
  }

  /** Puts each rule under its rarest keys. */
  private static final class Sorting {
    private final Map<Candidate, List<Set<IndexKey>>> choices = new LinkedHashMap<>();
    private final Map<IndexKey, Integer> counts = new HashMap<>();
    private final List<Candidate> always = new ArrayList<>();
    private final Map<Facet, Map<String, List<Candidate>>> sorted = new LinkedHashMap<>();

    Sorting(List<Candidate> candidates, boolean anyCase) {
      for (Candidate candidate : candidates) {
        List<Set<IndexKey>> choice = IndexKeys.of(candidate, anyCase);
        choices.put(candidate, choice);
        for (Set<IndexKey> keys : choice) {
          for (IndexKey key : keys) {
            counts.put(key, counts.getOrDefault(key, 0) + 1);
          }
        }
      }
    }

    Index index() {
      for (Map.Entry<Candidate, List<Set<IndexKey>>> entry : choices.entrySet()) {
        sort(entry.getKey(), entry.getValue());
      }
      List<Lookup> lookups = new ArrayList<>();
      for (Map.Entry<Facet, Map<String, List<Candidate>>> entry : sorted.entrySet()) {
        lookups.add(lookup(entry.getKey(), entry.getValue()));
      }
      return new Index(always, lookups);
    }

    private void sort(Candidate candidate, List<Set<IndexKey>> choice) {
      if (choice.isEmpty()) {
        always.add(candidate);
        return;
      }
      Set<IndexKey> rarest = choice.get(0);
      for (Set<IndexKey> keys : choice) {
        rarest = most(keys) < most(rarest) ? keys : rarest;
      }
      for (IndexKey key : rarest) {
        put(key, candidate);
      }
    }

    private void put(IndexKey key, Candidate candidate) {
      Map<String, List<Candidate>> byLiteral = sorted.get(key.facet());
      if (byLiteral == null) {
        byLiteral = new LinkedHashMap<>();
        sorted.put(key.facet(), byLiteral);
      }
      List<Candidate> candidates = byLiteral.get(key.literal());
      if (candidates == null) {
        candidates = new ArrayList<>();
        byLiteral.put(key.literal(), candidates);
      }
      candidates.add(candidate);
    }

    private int most(Set<IndexKey> keys) {
      int most = 0;
      for (IndexKey key : keys) {
        most = Math.max(most, counts.getOrDefault(key, 0));
      }
      return most;
    }

    private static Lookup lookup(Facet facet, Map<String, List<Candidate>> byLiteral) {
      Map<String, Bucket> buckets = new HashMap<>();
      Set<Candidate> all = new LinkedHashSet<>();
      for (Map.Entry<String, List<Candidate>> entry : byLiteral.entrySet()) {
        buckets.put(entry.getKey(), new Bucket(entry.getValue()));
        all.addAll(entry.getValue());
      }
      return new Lookup(facet, buckets, new Bucket(List.copyOf(all)));
    }
  }
}
