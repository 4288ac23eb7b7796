package io.lanyard;

/**
 * Who is logged in for a request, where an application keeps that itself: in a session, not in a
 * credential that Lanyard could verify at the door.
 */
public interface Login {
  /** Nobody, and nobody will be. */
  Login NOBODY = of(Caller.ANONYMOUS);

  /** Somebody who stays whom he is. */
  static Login of(Caller caller) {
    return new Login() {
      @Override
      public Caller caller() {
        return caller;
      }

      @Override
      public Login handedOver() {
        return this;
      }
    };
  }

  /**
   * Who is logged in now. Asked at every decision, on a thread that works on the request, and may
   * run the application's code.
   */
  Caller caller();

  /**
   * What counts for work that is handed to another thread now: that thread's own idea of who is
   * logged in may be somebody else's.
   */
  Login handedOver();
}
