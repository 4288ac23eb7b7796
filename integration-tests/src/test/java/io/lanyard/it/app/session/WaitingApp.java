package io.lanyard.it.app.session;

/** Waits for whatever happens. */
public final class WaitingApp {
  private WaitingApp() {}

  public static void main(String[] arguments) throws InterruptedException {
    System.out.println("waiting");
    Thread.sleep(60_000);
  }
}
