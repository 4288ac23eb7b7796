package io.lanyard.it.app.callers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;

/** Runs two errands for each request, and between them waits until a file says to go on. */
public final class HalfwayApp {
  private HalfwayApp() {}

  public static void main(String[] arguments) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newFixedThreadPool(2));
    server.createContext("/", HalfwayApp::serve);
    server.start();
    Serving.at(server.getAddress().getPort());
  }

  private static void serve(HttpExchange exchange) throws IOException {
    Errand.run("before");
    System.out.println("halfway");
    while (!Files.exists(Path.of("go"))) {
      pause();
    }
    Errand.run("after");
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
