package io.lanyard.it;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A host that is told of callers, and sends some of them elsewhere: {@code /away} by a redirect,
 * {@code /proxy} by naming a proxy for itself (305).
 */
record TrustedHost(HttpServer server, Queue<String> tokens, Queue<String> traces)
    implements AutoCloseable {
  static TrustedHost start(String elsewhere) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    TrustedHost trusted =
        new TrustedHost(server, new ConcurrentLinkedQueue<>(), new ConcurrentLinkedQueue<>());
    server.createContext(
        "/",
        exchange -> {
          trusted.tokens.addAll(exchange.getRequestHeaders().getOrDefault("Txn-Token", List.of()));
          trusted.traces.addAll(
              exchange.getRequestHeaders().getOrDefault("traceparent", List.of()));
          String path = exchange.getRequestURI().getPath();
          if (path.equals("/away") || path.equals("/proxy")) {
            exchange.getResponseHeaders().set("Location", elsewhere);
            exchange.sendResponseHeaders(path.equals("/proxy") ? 305 : 302, -1);
          } else {
            exchange.sendResponseHeaders(200, 5);
            exchange.getResponseBody().write("hello".getBytes());
          }
          exchange.close();
        });
    server.start();
    return trusted;
  }

  String port() {
    return Integer.toString(server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
