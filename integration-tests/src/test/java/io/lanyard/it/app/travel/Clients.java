package io.lanyard.it.app.travel;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequests;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.HttpClients;

/** The same request by every client. */
final class Clients {
  private static final HttpClient JDK =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS).build();

  private Clients() {}

  static String get(String client, URI url) throws Exception {
    return switch (client) {
      case "jdk" -> JDK.send(jdk(url), HttpResponse.BodyHandlers.ofString()).body();
      case "jdk-async" ->
          JDK.sendAsync(jdk(url), HttpResponse.BodyHandlers.ofString()).get().body();
      case "url" -> urlConnection(url);
      case "okhttp" -> okHttp(url);
      case "okhttp-async" -> Enqueued.get(url);
      case "apache4" -> apache4(url);
      case "websocket" -> webSocket(url);
      case "apache5" -> apache5(url);
      case "model" -> Asked.chat(url);
      case "apache5-async" -> apache5Async(url);
      default -> throw new IllegalArgumentException(client);
    };
  }

  private static String webSocket(URI url) throws Exception {
    WebSocket socket =
        JDK.newWebSocketBuilder().buildAsync(url, new WebSocket.Listener() {}).get(10, SECONDS);
    socket.abort();
    return "open";
  }

  private static HttpRequest jdk(URI url) {
    return HttpRequest.newBuilder(url).build();
  }

  private static String urlConnection(URI url) throws Exception {
    HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
    try (InputStream in = connection.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String okHttp(URI url) throws Exception {
    Request request = new Request.Builder().url(url.toString()).build();
    try (Response response = new OkHttpClient().newCall(request).execute()) {
      return response.body().string();
    }
  }

  private static String apache4(URI url) throws Exception {
    try (var client = HttpClients.createDefault();
        var response = client.execute(new HttpGet(url))) {
      return org.apache.http.util.EntityUtils.toString(response.getEntity());
    }
  }

  private static String apache5(URI url) throws Exception {
    try (var client = org.apache.hc.client5.http.impl.classic.HttpClients.createDefault();
        var response =
            client.execute(new org.apache.hc.client5.http.classic.methods.HttpGet(url))) {
      return EntityUtils.toString(response.getEntity());
    }
  }

  private static String apache5Async(URI url) throws Exception {
    try (var client = HttpAsyncClients.createDefault()) {
      client.start();
      return client.execute(SimpleHttpRequests.create("GET", url), null).get().getBodyText();
    }
  }
}
