package io.lanyard.it.app.credentials;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

/**
 * Sends what it is told to send: {@code /<client>}, with the URL, the body and the headers of the
 * request in headers.
 */
public final class CredentialApp {
  private CredentialApp() {}

  public static void main(String[] arguments) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newFixedThreadPool(4));
    server.createContext("/", CredentialApp::serve);
    server.start();
    System.out.println("port " + server.getAddress().getPort());
  }

  private static void serve(HttpExchange exchange) throws IOException {
    byte[] body = answer(exchange).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static String answer(HttpExchange exchange) {
    String client = exchange.getRequestURI().getPath().substring(1);
    Headers told = exchange.getRequestHeaders();
    try {
      return switch (client) {
        case "sql" -> sql(told.getFirst("X-Body"));
        case "process" -> process(told.getFirst("X-Body"));
        default -> Senders.send(client, errand(told));
      };
    } catch (Exception | LinkageError e) {
      return e + " because of " + e.getCause();
    }
  }

  private static Errand errand(Headers told) {
    List<String[]> headers = new ArrayList<>();
    for (String header : told.getOrDefault("X-Header", List.of())) {
      headers.add(header.split(": ", 2));
    }
    String body = told.getFirst("X-Body");
    return new Errand(URI.create(told.getFirst("X-Url")), headers, body == null ? "" : body);
  }

  private static String sql(String text) throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:h2:mem:");
        var statement = connection.createStatement()) {
      return "" + statement.execute("select '" + text + "'");
    }
  }

  private static String process(String text) throws Exception {
    Process process = new ProcessBuilder("echo", text).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
