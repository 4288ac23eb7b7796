package io.lanyard.agent.library;

import io.lanyard.Assurance;
import io.lanyard.Call;
import io.lanyard.Caller;
import io.lanyard.FlowPosition;
import io.lanyard.Gate;
import io.lanyard.Mixup;
import io.lanyard.agent.caller.Entrance;
import io.lanyard.agent.outbound.Outgoing;
import java.util.Optional;

/**
 * Finds requests that carry the token of somebody else than they are made for: the application has
 * kept it, or has handed work over in a way that Lanyard does not see.
 */
final class PassedTokens {
  private static final String BEARER = "Bearer ";

  /** Clients pass here at each of their layers, redirects and retries. */
  private static final WeakIdentities<Call, Boolean> TOLD = new WeakIdentities<>();

  private PassedTokens() {}

  /**
   * Looks at a request before it is sent.
   *
   * @throws io.lanyard.CallDeniedException if such requests must not happen
   */
  static void check(Outgoing request) {
    FlowPosition here = FlowPosition.current();
    Call call = here == null || here == FlowPosition.AGENT ? null : here.call();
    String credential = call == null ? "" : request.header("Authorization").orElse("");
    if (call == null || !credential.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return; // not guarded, or no bearer's
    }
    Optional<Caller> owner = Entrance.knownOwner(credential.substring(BEARER.length()).trim());
    if (owner.isPresent()
        && owner.get().assurance() == Assurance.VERIFIED
        && !Mixup.isSame(owner.get(), call.caller())
        && TOLD.get(call).isEmpty()) {
      Gate.report(new Mixup(Mixup.Proof.TOKEN, call, owner.get(), ""), request.call());
      TOLD.put(call, true); // only now: what was refused is refused again when it is tried again
    }
  }
}
