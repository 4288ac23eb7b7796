package io.lanyard.it;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Somebody with a browser: cookies of his own, and forms. */
final class Browser {
  private final CookieManager cookies = new CookieManager();
  private final HttpClient http = client();
  private final String address;
  private final boolean again;

  Browser(String port) {
    this(port, false);
  }

  /**
   * A browser without a session.
   *
   * @param again whether a request that nobody answers is sent again, as by {@link ErrandClient}
   */
  Browser(String port, boolean again) {
    this.address = "http://127.0.0.1:" + port;
    this.again = again;
  }

  private HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .cookieHandler(cookies)
        .build();
  }

  /** Logs in by the form. */
  Browser logIn(String name) {
    int status = post("/login", "username=" + name + "&password=secret");
    if (status != 302) {
      throw new AssertionError("login of " + name + " answered " + status);
    }
    return this;
  }

  /** Sends a form and returns the status of the answer. */
  int post(String path, String form) {
    return send(HttpRequest.newBuilder(URI.create(address + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)))
        .statusCode();
  }

  /** Runs an errand and returns the status. */
  int ask(String way, String name, String... headers) {
    return get("/errands?how=" + way + "&name=" + name, headers).statusCode();
  }

  HttpResponse<String> get(String path, String... headers) {
    return send(request(path, headers));
  }

  CompletableFuture<HttpResponse<String>> begin(String path) {
    return http.sendAsync(request(path).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Whatever identifies the session. */
  List<HttpCookie> session() {
    return cookies.getCookieStore().getCookies();
  }

  /** Takes over a session, as whoever knows its cookie could. */
  Browser with(List<HttpCookie> session) {
    session.forEach(cookie -> cookies.getCookieStore().add(URI.create(address), cookie));
    return this;
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path)).timeout(ErrandClient.PATIENCE);
    return headers.length == 0 ? request : request.headers(headers);
  }

  private HttpResponse<String> send(HttpClient client, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (HttpTimeoutException unread) {
      if (again && client == http) {
        return send(client(), request.timeout(ErrandClient.PATIENCE));
      }
      throw unread;
    }
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return send(http, request.timeout(again ? ErrandClient.UNREAD : ErrandClient.PATIENCE));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
