package io.lanyard.it.app.callers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The JDK's HTTP server with two threads for everybody, and handlers that are lambdas. */
public final class JdkHttpApp {
  private static final ExecutorService POOL = Executors.newFixedThreadPool(2);

  private JdkHttpApp() {}

  public static void main(String[] arguments) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newFixedThreadPool(2));
    server.createContext("/", exchange -> serve(exchange));
    server.start();
    Serving.at(server.getAddress().getPort());
  }

  private static void serve(HttpExchange exchange) throws IOException {
    Map<String, String> parameters = parameters(exchange);
    String name = parameters.getOrDefault("name", "");
    String answer =
        switch (parameters.getOrDefault("how", "")) {
          case "pool" -> Pools.get(POOL.submit(() -> Errand.run(name)));
          case "interrupted" -> interrupted(name);
          default -> Errand.run(name);
        };
    byte[] body = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** As by whoever has lost patience with the thread. */
  private static String interrupted(String name) {
    Thread.currentThread().interrupt();
    try {
      return Errand.run(name);
    } finally {
      boolean unused = Thread.interrupted();
    }
  }

  private static Map<String, String> parameters(HttpExchange exchange) {
    Map<String, String> parameters = new HashMap<>();
    String query = exchange.getRequestURI().getRawQuery();
    for (String pair : query == null ? new String[0] : query.split("&")) {
      String[] both = pair.split("=", 2);
      parameters.put(both[0], URLDecoder.decode(both[1], StandardCharsets.UTF_8));
    }
    return parameters;
  }
}
