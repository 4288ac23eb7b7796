package io.lanyard.agent.report;

import io.lanyard.Caller;
import io.lanyard.agent.record.RecordedCall;

/**
 * Somebody who made calls.
 *
 * @param name a digest where only an unverified token says so
 * @param issuer who vouches for it; empty if nobody does
 */
record Who(String name, String issuer, String assurance) {
  static Who of(RecordedCall call) {
    Caller caller = call.caller();
    boolean hinted = caller.isAnonymous() && call.hint().isPresent();
    String issuer = hinted ? call.hint().get().issuer() : caller.issuer();
    String assurance = hinted ? "unverified" : caller.assurance().id();
    return new Who(Cut.of(call.who()), Cut.of(issuer), assurance);
  }
}
