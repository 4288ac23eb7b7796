package io.lanyard.rules;

import java.util.List;

/** Rules that are asked together. Immutable. */
final class Bucket {
  static final Bucket EMPTY = new Bucket(List.of());

  private final Candidate[] candidates;

  Bucket(List<Candidate> candidates) {
    this.candidates = candidates.toArray(new Candidate[0]);
  }

  boolean isEmpty() {
    return candidates.length == 0;
  }

  void examine(Deciding deciding) {
    for (Candidate candidate : candidates) {
      deciding.ask(candidate);
    }
  }
}
