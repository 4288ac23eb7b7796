package io.lanyard.rules;

/** Whether denials stop calls. */
public enum Mode {
  /** Everything is recorded and nothing stopped. */
  OBSERVE,
  /** Denied calls don't happen. */
  ENFORCE
}
