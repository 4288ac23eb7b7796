package io.lanyard.rules;

/** Which calls are guarded. */
public enum GuardScope {
  /** Model work and what follows from it. */
  AI,
  /** Every call that an enforcement point sees. */
  ALL
}
