package io.lanyard.it.app.callers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Runs errand after errand for one request, each on another thread, until one is refused or the
 * file {@code stop} exists. Answers with how many it ran. Asked for {@code interrupt}, interrupts
 * what it takes for threads that were left behind, which is all that it has not made itself.
 */
public final class LongErrandApp {
  private static final ExecutorService POOL = Executors.newFixedThreadPool(8);
  private static final int MOST = 2_000;

  private LongErrandApp() {}

  public static void main(String[] arguments) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newFixedThreadPool(8));
    server.createContext("/", LongErrandApp::serve);
    server.start();
    Serving.at(server.getAddress().getPort());
  }

  private static void serve(HttpExchange exchange) throws IOException {
    String name = exchange.getRequestURI().getPath().substring(1);
    byte[] body = Integer.toString(run(name)).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static void interruptOthers() {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("lanyard") || thread.getName().startsWith("HttpClient")) {
        thread.interrupt();
      }
    }
  }

  private static int run(String name) {
    if (name.equals("interrupt")) {
      interruptOthers();
      return 0;
    }
    for (int i = 0; i < MOST; i++) {
      String errand = name + "-" + i;
      String result =
          i % 2 == 0
              ? Pools.get(POOL.submit(() -> Errand.run(errand)))
              : CompletableFuture.supplyAsync(() -> errand, POOL)
                  .thenApplyAsync(Errand::run, POOL)
                  .join();
      if (result.equals("CallDeniedException") || Files.exists(Path.of("stop"))) {
        return i;
      }
      pause();
    }
    return MOST;
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
