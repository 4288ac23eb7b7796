package io.lanyard.rules;

/**
 * What must be so of a call if a rule is to match it or to fail on it, provided that the source can
 * be read.
 */
record IndexKey(Facet facet, String literal) {
  /** What is asked of a source. */
  enum Test {
    /** It is the literal. */
    IS,
    /** It is a list that holds the literal. */
    HOLDS,
    /** It is a text that begins with the literal. */
    STARTS_WITH,
    /** It is a text that ends with the literal. */
    ENDS_WITH
  }

  /**
   * A source and how it is asked. Of the resource, every name is asked: that one of them fits is
   * necessary for every rule, if not always enough.
   */
  record Facet(Source source, Test test) {}
}
