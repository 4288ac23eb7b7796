package io.lanyard.it.app.travel;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** Fetches for whoever asks: {@code /<client>?<URL>}. */
public final class FrontApp {
  private FrontApp() {}

  public static void main(String[] arguments) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newFixedThreadPool(4));
    server.createContext("/", FrontApp::serve);
    server.start();
    System.out.println("port " + server.getAddress().getPort());
  }

  private static void serve(HttpExchange exchange) throws IOException {
    String client = exchange.getRequestURI().getPath().substring(1);
    URI url = URI.create(exchange.getRequestURI().getQuery());
    byte[] body = fetch(client, url).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static String fetch(String client, URI url) {
    try {
      return Clients.get(client, url);
    } catch (Exception | LinkageError e) {
      return e.toString();
    }
  }
}
