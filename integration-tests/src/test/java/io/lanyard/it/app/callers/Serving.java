package io.lanyard.it.app.callers;

/** Says where the application is to be found and waits to be killed. */
final class Serving {
  private Serving() {}

  static void at(int port) throws InterruptedException {
    Pools.strange(() -> {});
    System.out.println("port " + port);
    Thread.currentThread().join();
  }
}
