package io.lanyard.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A web site on the loopback address that remembers what it was sent and greets everybody. The
 * query says what else it does: {@code redirect=<url>} sends elsewhere, {@code proxy=<url>} there
 * as a proxy, {@code busy} and {@code drop} turn the first request away, with 503 or without a
 * word.
 */
final class Site implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> received = new CopyOnWriteArrayList<>();
  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  private Site(HttpServer server) {
    this.server = server;
  }

  static Site open() {
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      Site site = new Site(http);
      http.setExecutor(site.threads);
      http.createContext("/", site::serve);
      http.start();
      return site;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its base URL under one of the names of the loopback address. */
  String under(String host) {
    return "http://" + host + ':' + server.getAddress().getPort();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** Method and path of every request so far, oldest first. */
  List<String> received() {
    return List.copyOf(received);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      received.add(exchange.getRequestMethod() + ' ' + path);
      exchange.getRequestBody().readAllBytes();
      String query = String.valueOf(exchange.getRequestURI().getRawQuery());
      boolean first = seen.add(path);
      if (query.startsWith("proxy=")) {
        exchange.getResponseHeaders().set("Location", query.substring("proxy=".length()));
        reply(exchange, 305, "");
      } else if (query.startsWith("redirect=")) {
        exchange.getResponseHeaders().set("Location", query.substring("redirect=".length()));
        reply(exchange, 302, "");
      } else if (query.equals("busy") && first) {
        exchange.getResponseHeaders().set("Retry-After", "0");
        reply(exchange, 503, "");
      } else if (!query.equals("drop") || !first) {
        reply(exchange, 200, "hello");
      }
    }
  }

  private static void reply(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
