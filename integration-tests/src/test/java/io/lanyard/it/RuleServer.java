package io.lanyard.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Gives rules as a web server does, and misbehaves in every way that one can. */
final class RuleServer implements AutoCloseable {
  /** How it answers. */
  enum Manner {
    /** As it should. */
    WELL,
    /** With an error. */
    BROKEN,
    /** A few bytes at a time, and never to the end. */
    DRIPPING,
    /** Without end, as fast as it can. */
    HUGE,
    /** With 304, whatever was asked. */
    LYING,
    /** By sending the agent elsewhere. */
    REDIRECTING
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile String rules = "";
  private volatile Manner manner = Manner.WELL;

  RuleServer(int port) throws IOException {
    this(HttpServer.create(loopback(port), 0));
  }

  private RuleServer(HttpServer server) {
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  /** With a certificate of {@link TlsHost}. */
  static RuleServer overTls(Path store) throws Exception {
    HttpsServer server = HttpsServer.create(loopback(0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(TlsHost.tls(store)));
    return new RuleServer(server);
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  int port() {
    return server.getAddress().getPort();
  }

  String url() {
    return server instanceof HttpsServer
        ? "https://localhost:" + port() + "/care.bundle"
        : "http://127.0.0.1:" + port() + "/care.yaml";
  }

  void give(String text) {
    rules = text;
    manner = Manner.WELL;
  }

  void behave(Manner other) {
    manner = other;
  }

  /** The ETag that each question named, and what became of it: {@code "x" 304}. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  private void serve(HttpExchange exchange) throws IOException {
    String tag = "\"" + Integer.toHexString(rules.hashCode()) + "\"";
    String known = exchange.getRequestHeaders().getFirst("If-None-Match");
    try (exchange) {
      switch (manner) {
        case WELL -> {
          boolean same = tag.equals(known);
          asked.add(known + (same ? " 304" : " 200"));
          exchange.getResponseHeaders().set("ETag", tag);
          reply(exchange, same ? 304 : 200, same ? "" : rules);
        }
        case BROKEN -> reply(exchange, 503, "no rules today");
        case LYING -> reply(exchange, 304, "");
        case REDIRECTING -> {
          exchange.getResponseHeaders().set("Location", url());
          reply(exchange, 302, "");
        }
        case HUGE, DRIPPING -> pour(exchange);
      }
    }
  }

  private void pour(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    byte[] piece =
        "# nothing\n".repeat(manner == Manner.HUGE ? 10_000 : 1).getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = exchange.getResponseBody()) {
      while (manner == Manner.HUGE || manner == Manner.DRIPPING) {
        out.write(piece);
        out.flush();
        if (manner == Manner.DRIPPING) {
          Thread.sleep(50);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void reply(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    manner = Manner.WELL;
    server.stop(0);
    threads.shutdownNow();
  }
}
