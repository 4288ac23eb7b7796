package io.lanyard.it.app.session;

/** Waits for whatever happens. */
public final class WaitingApp {
  private WaitingApp() {}

  public static void main(String[] arguments) throws InterruptedException {
    Thread.sleep(60_000);
  }
}
