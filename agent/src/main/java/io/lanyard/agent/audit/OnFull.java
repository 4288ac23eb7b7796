package io.lanyard.agent.audit;

/**
 * What becomes of a call in {@code enforce} whose decision cannot be written down. In {@code
 * observe} nothing is ever stopped, and all of these are {@link #DROP}.
 */
public enum OnFull {
  /** The call is refused: no evidence, no access. */
  DENY,
  /** The call waits up to a minute for the disk to come back, and is refused then. */
  BLOCK,
  /** The call goes ahead; the line is counted in a {@code gap} line. */
  DROP
}
