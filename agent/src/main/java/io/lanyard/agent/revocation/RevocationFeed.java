package io.lanyard.agent.revocation;

import io.lanyard.rules.RevokedList;
import java.io.IOException;

/** One source of revocations. Polled by one thread; {@link #revoked} is asked by all. */
interface RevocationFeed {
  /**
   * Asks the source for what is new.
   *
   * @throws IOException if it cannot be read; what was known before still holds
   */
  void poll() throws IOException;

  /** What is known so far. */
  RevokedList revoked();
}
