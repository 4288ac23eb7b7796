package io.lanyard.rules;

import io.lanyard.Caller;

/**
 * When a caller's credential counts. The same caller asks again and again, and to compare two
 * numbers costs less than to compare with two times. Not thread-safe.
 */
final class Term {
  private Caller last = Caller.ANONYMOUS;
  private long from = Moment.from(last.notBefore());
  private long until = Moment.from(last.expiry());

  /** Whether it does at this moment. */
  @SuppressWarnings("ReferenceEquality") // another one that is equal is only read again
  boolean holds(Caller caller, Moment now) {
    if (caller != last) {
      last = caller;
      from = Moment.from(caller.notBefore());
      until = Moment.from(caller.expiry());
    }
    return from <= now.millis() && now.millis() < until;
  }
}
