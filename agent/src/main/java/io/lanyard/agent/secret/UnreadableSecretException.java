package io.lanyard.agent.secret;

/** A secret that the rule file names is not there, or is none; the message says how to mend it. */
public final class UnreadableSecretException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says which secret, why, and how to mend it; never the secret. */
  public UnreadableSecretException(String message) {
    super(message);
  }
}
