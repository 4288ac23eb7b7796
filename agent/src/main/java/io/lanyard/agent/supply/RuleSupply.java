package io.lanyard.agent.supply;

import java.io.IOException;

/** Where rules come from. Used by one thread at a time. */
public interface RuleSupply {
  /**
   * The rules as they are now; it may take as long as a server takes to answer.
   *
   * @throws SupplyRefusedException if they must not be taken
   * @throws IOException if they can't be had
   */
  Supplied get() throws SupplyRefusedException, IOException;

  /**
   * The rules to start with, where there may be older ones to fall back to.
   *
   * @throws SupplyRefusedException if they must not be taken
   * @throws IOException if they can't be had
   */
  default Supplied first() throws SupplyRefusedException, IOException {
    return get();
  }

  /** Whether what it gives can't be half of what somebody is just writing. */
  default boolean arrivesWhole() {
    return true;
  }

  /** Is told that what it gave last is in force. */
  default void taken(Supplied supplied) throws SupplyRefusedException {}
}
