package io.lanyard.rules;

import io.lanyard.Caller;

/**
 * Who no longer counts though his credential has not expired. Asked at every decision, by the
 * thread of the call: it never throws, and waits only, for seconds, where nobody but an issuer can
 * tell and its last answer is old. Safe for use by many threads.
 */
@FunctionalInterface
public interface Revocations {
  /** Nobody is revoked. */
  Revocations NONE = caller -> Standing.COUNTS;

  /** How the caller stands now. */
  Standing of(Caller caller);

  /** Whether a caller still counts. */
  enum Standing {
    COUNTS,
    REVOKED,
    /** Nobody can tell: what says so could not be read for too long. */
    UNKNOWN
  }
}
