package io.lanyard;

/** What becomes of a call when deciding itself fails. */
public enum FailureMode {
  /** It is refused. */
  CLOSED,
  /** It is let through, counted and reported. */
  OPEN
}
