package io.lanyard.agent;

import io.lanyard.agent.supply.RuleSupply;

/**
 * Waits until what is looked at again and again has stopped changing. What somebody is just writing
 * can be a good rule file with half of its rules. Used by one thread.
 */
final class Settling {
  private final int looks;
  private String last = "";
  private int times;

  /** Something settles when it was the same so many times in a row. */
  Settling(int looks) {
    this.looks = looks;
  }

  /** As suits what comes from there. */
  static Settling of(RuleSupply supply) {
    return new Settling(supply.arrivesWhole() ? 1 : 2);
  }

  /** Whether this has settled, now that it was seen once more. */
  boolean isSettled(String what) {
    times = what.equals(last) ? times + 1 : 1;
    last = what;
    return times >= looks;
  }

  /** Nothing is waited for any more. */
  void begin() {
    last = "";
    times = 0;
  }
}
