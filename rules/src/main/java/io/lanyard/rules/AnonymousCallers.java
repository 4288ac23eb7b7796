package io.lanyard.rules;

/** What becomes of calls that nobody stands behind. */
public enum AnonymousCallers {
  /** They are denied, whatever the rules say. */
  DENY,
  /** The rules decide. */
  RULES
}
