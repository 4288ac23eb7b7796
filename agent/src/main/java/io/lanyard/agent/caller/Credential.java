package io.lanyard.agent.caller;

import io.lanyard.InboundRequest;

/** One entry of {@code callers:} that requests bring credentials for. Safe for many threads. */
interface Credential {
  /** The request header that holds the credential. */
  String header();

  /** Whether it names programs only, which act for whomever else the request names. */
  boolean isWorkload();

  /** Whom the request proves by this entry. Never throws for anything that a client can send. */
  Verification verify(InboundRequest request, HeaderLookup headers);
}
