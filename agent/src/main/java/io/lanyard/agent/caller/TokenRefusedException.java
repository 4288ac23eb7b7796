package io.lanyard.agent.caller;

/** One step of verification said no. Without a stack trace: refusals are cheap to provoke. */
public final class TokenRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final RefusalReason reason;

  TokenRefusedException(RefusalReason reason) {
    super(reason.explanation(), null, false, false);
    this.reason = reason;
  }

  /** Why. */
  public RefusalReason reason() {
    return reason;
  }
}
