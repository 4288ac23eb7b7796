package io.lanyard.it;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks an application of {@code app.callers} to run errands. */
final class ErrandClient {
  static final Duration PATIENCE = Duration.ofSeconds(60);

  /** After which a request counts as never read. */
  static final Duration UNREAD = Duration.ofSeconds(15);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final int port;
  private final String address;

  private final boolean again;

  ErrandClient(String port) {
    this(port, false);
  }

  /**
   * A client.
   *
   * @param again whether a request that nobody answers is sent again, on another connection: now
   *     and then Reactor Netty stops reading one that it keeps open, with Lanyard and without
   */
  ErrandClient(String port, boolean again) {
    this.port = Integer.parseInt(port);
    this.again = again;
    address = "http://127.0.0.1:" + port + "/";
  }

  /** Returns the status of the answer. */
  int ask(String way, String name, String... authorization) {
    return askAt("errands", way, name, authorization);
  }

  int askAt(String path, String way, String name, String... authorization) {
    URI url = URI.create(address + path + "?how=" + way + "&name=" + name);
    HttpRequest.Builder request = HttpRequest.newBuilder(url);
    for (String value : authorization) {
      request.header("Authorization", value);
    }
    try {
      return send(request.timeout(again ? UNREAD : PATIENCE).build());
    } catch (HttpTimeoutException unread) {
      if (again) {
        return new ErrandClient(Integer.toString(port)).askAt(path, way, name, authorization);
      }
      throw new IllegalStateException("no answer to " + url, unread);
    } catch (IOException e) {
      throw new IllegalStateException("no answer to " + url, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private int send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  /** The whole answer to a request whose target is sent as it is written. */
  String raw(String method, String target, String... authorization) throws IOException {
    try (Socket connection = new Socket("127.0.0.1", port)) {
      connection.setSoTimeout(60_000);
      StringBuilder request = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
      request.append("Host: localhost\r\nConnection: close\r\nContent-Length: 0\r\n");
      for (String value : authorization) {
        request.append("Authorization: ").append(value).append("\r\n");
      }
      request.append("\r\n");
      connection.getOutputStream().write(request.toString().getBytes(StandardCharsets.US_ASCII));
      return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /**
   * Sends all requests at once over one connection, and returns how many were answered well.
   *
   * @param namesAndTokens each errand's name, followed by whatever authorizes it
   */
  int askOnOneConnection(String... namesAndTokens) throws IOException {
    try (Socket connection = new Socket("127.0.0.1", port)) {
      connection.setSoTimeout(60_000);
      StringBuilder requests = new StringBuilder();
      for (int i = 0; i < namesAndTokens.length; i += 2) {
        String token = namesAndTokens[i + 1];
        requests
            .append("GET /errands?how=plain&name=")
            .append(namesAndTokens[i])
            .append(" HTTP/1.1\r\nHost: localhost\r\n")
            .append(token.isEmpty() ? "" : "Authorization: " + token + "\r\n")
            .append("\r\n");
      }
      connection.getOutputStream().write(requests.toString().getBytes(StandardCharsets.US_ASCII));
      return answersOn(connection, namesAndTokens.length / 2);
    }
  }

  /** Nothing asks for the connection's end: some servers then answer no earlier request either. */
  private static int answersOn(Socket connection, int expected) throws IOException {
    StringBuilder answers = new StringBuilder();
    byte[] some = new byte[4_096];
    int count = 0;
    while (count < expected) {
      int length = connection.getInputStream().read(some);
      if (length < 0) {
        break;
      }
      answers.append(new String(some, 0, length, StandardCharsets.US_ASCII));
      count = answers.toString().split("HTTP/1.1 200", -1).length - 1;
    }
    return count;
  }
}
