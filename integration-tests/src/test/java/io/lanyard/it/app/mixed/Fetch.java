package io.lanyard.it.app.mixed;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A request to a host that says for whom it should be made. */
final class Fetch {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private Fetch() {}

  static String from(String name) {
    return from(name, "");
  }

  static String from(String name, String token) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + name + ".invalid"));
    if (!token.isEmpty()) {
      request.header("Authorization", token);
    }
    try {
      return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException | InterruptedException | SecurityException e) {
      return e.getClass().getSimpleName();
    }
  }
}
