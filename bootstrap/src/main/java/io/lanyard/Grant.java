package io.lanyard;

/** What already speaks for a call when no rule allows it. Deny rules apply all the same. */
public enum Grant {
  /** Nothing: without an allow, the default of the action decides. */
  NONE,
  /** It is the transport of an allowed model, retrieval or MCP call to that client's own host. */
  TICKET,
  /** It is background work that no model output has touched. */
  CLEAN_BACKGROUND,
  /** Nothing, and no rule could: it is made for the wrong caller, and that is refused here. */
  MIXED;

  /** What is left of it for a call that wants more than to pass. */
  Grant ofDemanded() {
    return this == CLEAN_BACKGROUND ? NONE : this;
  }
}
