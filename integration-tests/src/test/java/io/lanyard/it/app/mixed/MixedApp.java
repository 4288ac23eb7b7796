package io.lanyard.it.app.mixed;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/** Serves {@code /<how>/<name>}; a call of a request's goes to {@code <name>.invalid}. */
public final class MixedApp {
  private MixedApp() {}

  public static void main(String[] arguments) throws Exception {
    Mistakes mistakes = new Mistakes(arguments[0]);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newFixedThreadPool(4));
    server.createContext("/", exchange -> serve(mistakes, exchange));
    server.start();
    System.out.println("port " + server.getAddress().getPort());
  }

  private static void serve(Mistakes mistakes, HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getPath().split("/");
    String token = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    int status = 200;
    try {
      switch (path[1]) {
        case "keep" -> mistakes.keep(path[2]);
        case "run" -> mistakes.runKept();
        case "queue" -> mistakes.queue(path[2], token);
        case "ask" -> mistakes.ask();
        case "tool" -> mistakes.runTool();
        default -> Hops.all(path[2], token);
      }
    } catch (Exception e) {
      e.printStackTrace();
      status = 500;
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }
}
