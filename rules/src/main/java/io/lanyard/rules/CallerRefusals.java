package io.lanyard.rules;

import io.lanyard.Decision;

/** Denials of calls of one action for who their caller is, before any rule is asked. Immutable. */
final class CallerRefusals {
  private final Decision expired;
  private final Decision flowTooOld;
  private final Decision revoked;
  private final Decision revocationUnknown;
  private final Decision anonymous;

  CallerRefusals(Verdicts verdicts) {
    this.expired = verdicts.fixed("expired", "the caller's credential does not count now");
    this.flowTooOld = verdicts.fixed("max_flow_age", "the request came in too long ago");
    this.revoked = verdicts.fixed("revoked", "the caller's credential was revoked");
    this.revocationUnknown =
        verdicts.fixed("revocation-unknown", "whether the caller was revoked could not be read");
    this.anonymous = verdicts.fixed("anonymous", "nobody stands behind the call");
  }

  Decision expired() {
    return expired;
  }

  Decision flowTooOld() {
    return flowTooOld;
  }

  Decision revoked() {
    return revoked;
  }

  Decision revocationUnknown() {
    return revocationUnknown;
  }

  Decision anonymous() {
    return anonymous;
  }
}
