package io.lanyard.rules;

/** What becomes of calls that are provably made for another caller than the one they belong to. */
public enum MixedCalls {
  /** They are told of, and decided as any other. */
  REPORT,
  /** They are told of and refused. */
  DENY
}
