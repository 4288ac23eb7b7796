package io.lanyard;

/** How a denied tool call ends. */
public enum Refusal {
  /** The model reads a fixed text with the decision id, and the run goes on. */
  TELL,
  /** The run ends with an exception. */
  ABORT
}
