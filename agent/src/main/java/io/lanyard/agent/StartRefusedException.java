package io.lanyard.agent;

/** The JVM must not go on; the message says why and how to mend it. */
final class StartRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StartRefusedException(String message) {
    super(message);
  }
}
