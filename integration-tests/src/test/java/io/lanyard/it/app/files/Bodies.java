package io.lanyard.it.app.files;

import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Files as bodies of the JDK's HTTP client, which opens them on threads of its own. */
final class Bodies {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final URI ECHO = echo();

  private Bodies() {}

  static String upload(File file) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(ECHO).POST(BodyPublishers.ofFile(file.toPath())).build();
    return CLIENT.send(request, BodyHandlers.ofString()).body();
  }

  static String download(File file) throws Exception {
    return received(CLIENT.send(asking(file), BodyHandlers.ofFile(file.toPath())).body());
  }

  /** The server names the file. */
  static String named(File file) throws Exception {
    var into =
        BodyHandlers.ofFileDownload(
            Path.of(file.getParent()), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    return received(CLIENT.send(asking(file), into).body());
  }

  private static HttpRequest asking(File file) {
    return HttpRequest.newBuilder(ECHO.resolve("/" + file.getName())).build();
  }

  private static String received(Path file) {
    return file.getFileName().toString();
  }

  private static URI echo() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            byte[] sent = exchange.getRequestBody().readAllBytes();
            String name = exchange.getRequestURI().getPath().substring(1);
            exchange
                .getResponseHeaders()
                .add("Content-Disposition", "attachment; filename=\"" + name + "\"");
            byte[] answer = sent.length == 0 ? new byte[] {'x'} : sent;
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
          });
      server.start();
      return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
