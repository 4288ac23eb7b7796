package io.lanyard.it;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks an application of {@code app.callers} to run errands. */
final class ErrandClient {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String address;

  ErrandClient(String port) {
    address = "http://127.0.0.1:" + port + "/";
  }

  /** Returns the status of the answer. */
  int ask(String way, String name, String... authorization) {
    return askAt("errands", way, name, authorization);
  }

  int askAt(String path, String way, String name, String... authorization) {
    URI url = URI.create(address + path + "?how=" + way + "&name=" + name);
    HttpRequest.Builder request = HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(60));
    for (String value : authorization) {
      request.header("Authorization", value);
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw new IllegalStateException("no answer to " + url, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
