package io.lanyard.it.app.carry;

import com.sun.net.httpserver.HttpServer;
import io.lanyard.it.app.carry.HopsApp.Hop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The JDK's HTTP client, which completes its futures on threads of its own. */
final class HttpHops {
  private HttpHops() {}

  static void addTo(Map<String, Hop> hops) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
            .build();
    hops.put(
        "HTTP client",
        question ->
            client
                .sendAsync(request, BodyHandlers.discarding())
                .thenApply(
                    response -> {
                      try {
                        return question.call();
                      } catch (Exception e) {
                        throw new IllegalStateException(e);
                      }
                    })
                .get(10, TimeUnit.SECONDS));
  }
}
