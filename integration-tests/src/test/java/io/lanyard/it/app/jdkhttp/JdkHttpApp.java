package io.lanyard.it.app.jdkhttp;

import io.lanyard.it.app.Cases;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.util.concurrent.TimeUnit;

/** Asks the site of its own and a foreign one, whose base URLs are its arguments. */
public final class JdkHttpApp {
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
  private final String home;
  private final String foreign;

  private JdkHttpApp(String home, String foreign) {
    this.home = home;
    this.foreign = foreign;
  }

  public static void main(String[] arguments) {
    JdkHttpApp app = new JdkHttpApp(arguments[0], arguments[1]);
    app.plain();
    app.redirected();
    app.webSockets();
  }

  private void plain() {
    Cases.run("sync", () -> send(home + "/sync"));
    Cases.run("sync-foreign", () -> send(foreign + "/sync-foreign"));
    Cases.run("async", () -> sendAsync(home + "/async"));
    Cases.run("async-foreign", () -> sendAsync(foreign + "/async-foreign"));
  }

  private void redirected() {
    String away = "?redirect=" + foreign + "/away";
    Cases.run("redirect", () -> send(home + "/redirect?redirect=" + home + "/landed"));
    Cases.run("redirect-away", () -> send(home + "/redirect-away" + away));
    Cases.run("redirect-away-async", () -> sendAsync(home + "/redirect-away-async" + away));
  }

  private void webSockets() {
    Cases.run("websocket-foreign", () -> webSocket(foreign + "/websocket-foreign"));
    Cases.run("websocket", () -> webSocket(home + "/websocket"));
  }

  private String send(String url) throws IOException, InterruptedException {
    return client.send(get(url), BodyHandlers.ofString()).body();
  }

  private String sendAsync(String url) throws Exception {
    return client.sendAsync(get(url), BodyHandlers.ofString()).get(20, TimeUnit.SECONDS).body();
  }

  /** The site speaks no WebSocket, so a handshake that reaches it fails as such. */
  private String webSocket(String url) throws Exception {
    return client
        .newWebSocketBuilder()
        .buildAsync(URI.create(url.replace("http:", "ws:")), new WebSocket.Listener() {})
        .get(20, TimeUnit.SECONDS)
        .toString();
  }

  private static HttpRequest get(String url) {
    return HttpRequest.newBuilder(URI.create(url)).build();
  }
}
