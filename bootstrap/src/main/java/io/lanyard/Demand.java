package io.lanyard;

/** What a call wants of a decision. */
enum Demand {
  /** It passes undecided where calls like it do. */
  TO_PASS,
  /** It is decided wherever it comes from. */
  FOR_MORE,
  /** It is decided though it looks like a layer of the call that it replaces. */
  IN_PLACE,
  /** It was allowed, and turned out to be made for the wrong caller. */
  MIXED;

  /**
   * Whether it was not decided before, so that it may turn out to be a layer of the call around.
   */
  boolean isNew() {
    return this == TO_PASS || this == FOR_MORE;
  }
}
