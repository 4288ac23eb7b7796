package io.lanyard.agent.caller;

/** One step of verification said no. Without a stack trace: refusals are cheap to provoke. */
public final class TokenRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Longer words are cut: whoever sends a token must not fill the record with it. */
  private static final int LONGEST = 100;

  private final RefusalReason reason;
  private final String found;
  private final String expected;

  TokenRefusedException(RefusalReason reason) {
    this(reason, "", "");
  }

  /**
   * The same with what there was and what there should have been, for the people who look for the
   * cause: an audience, an issuer, a key's id or a time, never the token or what it proves.
   */
  TokenRefusedException(RefusalReason reason, String found, String expected) {
    super(reason.explanation(), null, false, false);
    this.reason = reason;
    this.found = found.length() > LONGEST ? found.substring(0, LONGEST) + "…" : found;
    this.expected = expected;
  }

  /** Why. */
  public RefusalReason reason() {
    return reason;
  }

  /** What the token says; empty if that tells nothing. */
  String found() {
    return found;
  }

  /** What it should say; empty if there is nothing to say. */
  String expected() {
    return expected;
  }
}
