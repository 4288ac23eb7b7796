package io.lanyard.rules;

import io.lanyard.rules.cel.Failure;

/** What came of holding one rule against one call. */
sealed interface Finding {
  /** What needs no more words. */
  enum Plain implements Finding {
    /** The call needs no allow, and this rule is none that could refuse it. */
    NOT_ASKED,
    /** Its time is over. */
    ENDED,
    /** It is about other resources. */
    OTHER_RESOURCE,
    /** Its condition does not hold. */
    NO_MATCH,
    /** It matches. */
    MATCH
  }

  /** Its condition failed. */
  record Failed(Failure failure) implements Finding {}
}
