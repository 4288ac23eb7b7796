package io.lanyard;

import org.jspecify.annotations.Nullable;

/**
 * A call that is made for one caller and provably belongs to another's request.
 *
 * @param call the call, as it is decided
 * @param owner the caller of the request that it belongs to
 * @param flow the flow of that request; empty if only its caller is known
 */
public record Mixup(Proof proof, Call call, Caller owner, String flow) {
  /** Why it belongs there. */
  public enum Proof {
    /** The thread was working on that request, and in the middle of it began with a kept task. */
    THREAD,
    /** It is a tool call that a model asked for in that request. */
    TOOL_REQUEST,
    /** It carries the token that that request came with. */
    TOKEN
  }

  /** What is wrong with a call, if anything provably is. */
  static @Nullable Mixup in(Call call, FlowPosition position) {
    FlowPosition around = position.around();
    if (around != null && !isSame(call.caller(), around.caller())) {
      return new Mixup(Proof.THREAD, call, around.caller(), around.flow().id());
    }
    if (call.action() != Action.TOOL_CALL || call.flow().askedFor(call.toolRequest())) {
      return null;
    }
    ToolRequests.Origin origin = ToolRequests.originOf(call.toolRequest());
    return origin == null || isSame(call.caller(), origin.caller())
        ? null
        : new Mixup(Proof.TOOL_REQUEST, call, origin.caller(), origin.flow());
  }

  /**
   * Whether two callers are the same person or program; tokens come and go, and what an application
   * says of somebody need not name an issuer.
   */
  public static boolean isSame(Caller one, Caller other) {
    return one.subject().equals(other.subject())
        && one.isAnonymous() == other.isAnonymous()
        && (one.issuer().equals(other.issuer())
            || one.issuer().isEmpty()
            || other.issuer().isEmpty());
  }
}
