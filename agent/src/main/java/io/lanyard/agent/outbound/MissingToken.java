package io.lanyard.agent.outbound;

import io.lanyard.Assurance;
import io.lanyard.Caller;
import io.lanyard.FlowPosition;
import io.lanyard.agent.caller.BroughtTokens;
import io.lanyard.rules.CallerSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Why somebody has no token that could be exchanged, in the words of the record. */
final class MissingToken {
  private MissingToken() {}

  /**
   * The reason, of whoever works here.
   *
   * @param sources the entries of {@code callers:} by their ids
   */
  static String why(@Nullable FlowPosition here, Map<String, CallerSource> sources) {
    Caller caller = here == null ? Caller.ANONYMOUS : here.caller();
    if (here != null && BroughtTokens.of(here).isPresent()) {
      return "the issuer gave none for the token of this caller; a failure line says what it"
          + " answered";
    }
    if (caller.isAnonymous()) {
      return "nobody is behind this request";
    }
    if (caller.assurance() == Assurance.WORKLOAD) {
      return caller.subject() + " is a workload, which comes with no token";
    }
    return "this caller " + known(caller, sources.get(caller.source()));
  }

  private static String known(Caller caller, @Nullable CallerSource source) {
    String by = " by '" + caller.source() + "'";
    if (source instanceof CallerSource.Login) {
      return "was logged in by the application" + by + ", and no token came with the request";
    }
    if (source instanceof CallerSource.Peer) {
      return "came"
          + by
          + ", a peer: its transaction token was for one request and is no token of"
          + " the issuer's";
    }
    if (source instanceof CallerSource.Forwarded) {
      return "was named" + by + ", a proxy that passes no signed token on";
    }
    return "is known" + by + ", and not by a token in a header that the entry names";
  }
}
