package io.lanyard.agent.library;

import io.lanyard.Caller;
import io.lanyard.Login;

/**
 * Who is logged in for a request, where that is found out only after the request has begun. Safe
 * for use by many threads.
 */
public final class LaterLogin implements Login {
  private volatile Login known = Login.of(Caller.ANONYMOUS);

  /** From now on this one says who it is. */
  public void become(Login login) {
    known = login;
  }

  @Override
  public Caller caller() {
    return known.caller();
  }

  /** The same everywhere: nothing that belongs to a thread is asked. */
  @Override
  public Login handedOver() {
    return this;
  }
}
