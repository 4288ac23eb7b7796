package io.lanyard.agent.caller;

/** One step of verification said no. Without a stack trace: refusals are cheap to provoke. */
final class TokenRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final RefusalReason reason;

  TokenRefusedException(RefusalReason reason) {
    super(reason.explanation(), null, false, false);
    this.reason = reason;
  }

  RefusalReason reason() {
    return reason;
  }
}
