package io.lanyard.rules;

import io.lanyard.Action;
import io.lanyard.Call;

/** Which calls are guarded. */
public enum GuardScope {
  /** Model work and what follows from it. */
  AI,
  /** Every call that an enforcement point sees. */
  ALL;

  /** Whether rules are asked about each call of an action, whatever it follows from. */
  public boolean asksAboutAll(Action action) {
    return this == ALL
        || action.isModelWork()
        || action == Action.REQUEST_ENTER
        // Raised inside of a tool's call alone.
        || action == Action.FILE_OPEN;
  }

  /**
   * Whether rules are asked about a call for what it is and what it happens inside of; if not, they
   * are only once a model has answered before it.
   */
  public boolean asksAbout(Call call) {
    return asksAboutAll(call.action()) || call.cause() != null;
  }
}
