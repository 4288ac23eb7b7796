package com.example.desk.outside;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server on the loopback address that remembers every request it was sent. */
final class LocalServer implements AutoCloseable {

  interface Answer {
    void to(Received request, HttpExchange exchange) throws IOException;
  }

  private final HttpServer server;
  private final ExecutorService threads;
  private final List<Received> received = Collections.synchronizedList(new ArrayList<>());

  private LocalServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Starts to listen.
   *
   * @param port 0 for any free one
   * @throws UncheckedIOException if the port is taken
   */
  static LocalServer start(int port, Answer answer) {
    // Without it JDK 17 holds every small reply back for 40 ms (Nagle against delayed ACKs). Read
    // once per JVM, so it must be set before the first server is made.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      HttpServer http = HttpServer.create(address, 0);
      ExecutorService threads = Executors.newCachedThreadPool(LocalServer::daemon);
      var server = new LocalServer(http, threads);
      http.setExecutor(threads);
      http.createContext("/", exchange -> server.serve(exchange, answer));
      http.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on port " + port, e);
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** Everything received so far, oldest first. */
  List<Received> received() {
    return List.copyOf(received);
  }

  void forget() {
    received.clear();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  static void reply(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private void serve(HttpExchange exchange, Answer answer) throws IOException {
    try (exchange) {
      Received request = Received.from(exchange);
      received.add(request);
      answer.to(request, exchange);
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "outside");
    thread.setDaemon(true);
    return thread;
  }
}
