package io.lanyard.rules.cel;

/** Counts what an evaluation costs, so that none can hang a call. */
final class Meter {
  /** A rule's condition costs some tens; a comprehension over a thousand elements, thousands. */
  static final long LIMIT = 1_000_000;

  /** Characters that cost as much as one step. */
  static final int PER_STEP = 16;

  private long left = LIMIT;

  void reset() {
    left = LIMIT;
  }

  /** Whether there was enough left. */
  boolean spend(long steps) {
    left -= steps;
    return left >= 0;
  }

  /** Pays for looking at so many characters or bytes. */
  boolean spendOnText(long length) {
    return spend(length / PER_STEP);
  }

  /** What was spent so far, in steps. */
  long spent() {
    return LIMIT - left;
  }

  boolean isExhausted() {
    return left < 0;
  }
}
