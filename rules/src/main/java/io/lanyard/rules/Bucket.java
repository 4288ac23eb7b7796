package io.lanyard.rules;

import java.util.List;

/** Rules that are asked together: one by one at first, in blocks once they are compiled. */
final class Bucket {
  private static final Block[] NO_BLOCKS = {};

  static final Bucket EMPTY = new Bucket(List.of());

  /** Not compiled, or not yet. */
  private volatile Candidate[] candidates;

  private volatile Block[] blocks = NO_BLOCKS;

  Bucket(List<Candidate> candidates) {
    this.candidates = candidates.toArray(new Candidate[0]);
  }

  void examine(Deciding deciding) {
    // First what shrinks, then what grows: a rule may be asked twice meanwhile, never not at all.
    for (Candidate candidate : candidates) {
      deciding.ask(candidate);
    }
    for (Block block : blocks) {
      block.examine(deciding);
    }
  }

  List<Candidate> uncompiled() {
    return List.of(candidates);
  }

  /**
   * From now on these are run.
   *
   * @param rest the rules that are in none of them
   */
  void run(List<Block> compiled, List<Candidate> rest) {
    blocks = compiled.toArray(NO_BLOCKS);
    candidates = rest.toArray(new Candidate[0]);
  }
}
