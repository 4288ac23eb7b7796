package io.lanyard.agent.caller;

import io.lanyard.Caller;
import io.lanyard.InboundRequest;
import java.util.Optional;

/** One entry of {@code callers:} that requests bring credentials for. Safe for many threads. */
interface Credential {
  /** The request header that holds the credential. */
  String header();

  /** Whether it names programs only, which act for whomever else the request names. */
  boolean isWorkload();

  /** The token that proved this caller, if it is his own and can be shown to its issuer. */
  default Optional<String> tokenOf(Caller caller, HeaderLookup headers) {
    return Optional.empty();
  }

  /** Whom the request proves by this entry. Never throws for anything that a client can send. */
  Verification verify(InboundRequest request, HeaderLookup headers);
}
