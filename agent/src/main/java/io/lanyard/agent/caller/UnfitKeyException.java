package io.lanyard.agent.caller;

/** A published key that must not verify anything. */
final class UnfitKeyException extends Exception {
  private static final long serialVersionUID = 1L;

  UnfitKeyException(String why) {
    super(why);
  }
}
