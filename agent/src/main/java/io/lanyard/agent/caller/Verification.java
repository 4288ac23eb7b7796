package io.lanyard.agent.caller;

import io.lanyard.Caller;

/** What became of the credentials of one request. */
public sealed interface Verification {
  /**
   * A signed token that counts.
   *
   * @param first whether it was verified just now, rather than remembered from an earlier request
   */
  record Verified(Caller caller, boolean first) implements Verification {}

  /**
   * A token that does not count: the request is nobody's.
   *
   * @param source the id of the {@code callers:} entry that came closest, or empty
   */
  record Refused(String source, RefusalReason reason) implements Verification {}

  /** Nothing was presented. */
  record Absent() implements Verification {}

  /** Whoever it proves: anonymous unless verified. */
  default Caller caller() {
    return this instanceof Verified verified ? verified.caller() : Caller.ANONYMOUS;
  }
}
