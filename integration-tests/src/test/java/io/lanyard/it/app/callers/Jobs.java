package io.lanyard.it.app.callers;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What the program does of itself. */
final class Jobs {
  private static final ExecutorService POOL = Executors.newFixedThreadPool(2);

  private Jobs() {}

  /** Hands work over before it has made any call itself. */
  static void nightly(String name) {
    Pools.get(POOL.submit(() -> Errand.run(name + "-pool")));
    CompletableFuture.runAsync(() -> Errand.run(name + "-future"), POOL).join();
    Errand.run(name + "-own");
  }

  static void audit(String name) {
    Errand.run(name);
  }
}
