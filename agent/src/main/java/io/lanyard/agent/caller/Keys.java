package io.lanyard.agent.caller;

/** The keys of one entry of {@code callers:}. Safe for use by many threads. */
interface Keys {
  /** Whether keys that verified a token still count. Never waits. */
  boolean count(KeyRing ring);

  /**
   * The keys that count now, with the one of this id if there is such a key. May wait, for a
   * bounded time.
   *
   * @throws TokenRefusedException if there are none
   */
  KeyRing knowing(String keyId) throws TokenRefusedException;
}
