package io.lanyard.agent.caller;

import java.util.Locale;

/**
 * Why a presented token is nobody's. Says nothing of the token's own words, which an attacker
 * chooses.
 */
public enum RefusalReason {
  /** Another token's issuer; the token may still be good for another entry of {@code callers:}. */
  FOREIGN_ISSUER("no configured issuer made this token"),
  FOREIGN_SIGNER("another load balancer or client than the configured one made this token"),
  UNTRUSTED_PEER("unsigned, and not from one of the configured peers"),
  NO_ACTOR("names a user without a service that acts for them"),
  DUPLICATED_HEADER("the header came more than once, and two readers may take different ones"),
  EMPTY_HEADER("the header is empty"),
  TOO_LONG("longer than any token should be"),
  MALFORMED("not a signed token in strict compact form"),
  ALGORITHM_NOT_PINNED("signed with an algorithm that is not configured"),
  EMBEDDED_KEY("the token brings its own key, or says where to get it"),
  CRITICAL_EXTENSION("demands an extension that Lanyard does not know"),
  WRONG_TYPE("a token of another kind"),
  INACTIVE("its issuer says that it does not count"),
  NO_ANSWER("its issuer could not be asked"),
  KEYS_UNAVAILABLE("no keys to verify it with could be read"),
  UNKNOWN_KEY("no trusted key has its key id and algorithm"),
  BAD_SIGNATURE("the signature does not fit"),
  WRONG_AUDIENCE("meant for somebody else"),
  EXPIRED("its time is over"),
  REVOKED("revoked"),
  REVOCATION_UNKNOWN("whether it was revoked could not be read"),
  NOT_YET_VALID("not valid yet"),
  REUSED("a token for one request, and used before"),
  TOO_MANY("no room to remember that it was used: more tokens that are not over than expected"),
  OTHER_REQUEST("made for another request"),
  OTHER_RECORD("made for another record, or this one was changed or copied"),
  NOT_PERMITTED("its issuer may not speak for this caller"),
  BAD_CLAIMS("a claim that must be there is missing or of the wrong type");

  private final String explanation;

  RefusalReason(String explanation) {
    this.explanation = explanation;
  }

  /** The name that records use, such as {@code bad-signature}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** One phrase for people. */
  public String explanation() {
    return explanation;
  }
}
