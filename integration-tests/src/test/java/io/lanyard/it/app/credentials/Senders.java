package io.lanyard.it.app.credentials;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequests;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.client.HttpClients;

/** The same request by every client. */
final class Senders {
  private static final HttpClient JDK =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS).build();
  private static final OkHttpClient OK_HTTP = new OkHttpClient();
  private static final CloseableHttpAsyncClient APACHE5_ASYNC = started();

  private Senders() {}

  static String send(String client, Errand errand) throws Exception {
    return switch (client) {
      case "jdk" -> jdk(errand);
      case "jdk-async" -> JDK.sendAsync(request(errand), BodyHandlers.ofString()).get().body();
      case "url" -> urlConnection(errand);
      case "okhttp" -> okHttp(errand);
      case "okhttp-async" -> enqueued(errand);
      case "apache4" -> apache4(errand);
      case "apache5" -> apache5(errand);
      case "apache5-async" -> apache5Async(errand);
      default -> throw new IllegalArgumentException(client);
    };
  }

  private static String jdk(Errand errand) throws Exception {
    return JDK.send(request(errand), BodyHandlers.ofString()).body();
  }

  private static HttpRequest request(Errand errand) {
    HttpRequest.Builder request = HttpRequest.newBuilder(errand.url());
    errand.headers().forEach(header -> request.header(header[0], header[1]));
    return errand.body().isEmpty()
        ? request.build()
        : request.POST(HttpRequest.BodyPublishers.ofString(errand.body())).build();
  }

  private static String urlConnection(Errand errand) throws Exception {
    HttpURLConnection connection = (HttpURLConnection) errand.url().toURL().openConnection();
    errand.headers().forEach(header -> connection.addRequestProperty(header[0], header[1]));
    if (!errand.body().isEmpty()) {
      connection.setDoOutput(true);
      connection.getOutputStream().write(errand.body().getBytes(StandardCharsets.UTF_8));
    }
    try (InputStream in = connection.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Request okHttpRequest(Errand errand) {
    Request.Builder request = new Request.Builder().url(errand.url().toString());
    errand.headers().forEach(header -> request.addHeader(header[0], header[1]));
    return errand.body().isEmpty()
        ? request.build()
        : request.post(RequestBody.create((MediaType) null, errand.body())).build();
  }

  private static String okHttp(Errand errand) throws IOException {
    try (Response response = OK_HTTP.newCall(okHttpRequest(errand)).execute()) {
      return response.body().string() + seen(response);
    }
  }

  /** What the application sees of the headers that it sent. */
  private static String seen(Response response) {
    String sent = response.request().header("Authorization");
    return sent == null ? "" : " seen " + sent;
  }

  private static String enqueued(Errand errand) throws Exception {
    CompletableFuture<String> answer = new CompletableFuture<>();
    OK_HTTP
        .newCall(okHttpRequest(errand))
        .enqueue(
            new Callback() {
              @Override
              public void onFailure(Call call, IOException e) {
                answer.completeExceptionally(e);
              }

              @Override
              public void onResponse(Call call, Response response) throws IOException {
                answer.complete(response.body().string());
              }
            });
    return answer.get();
  }

  private static String apache4(Errand errand) throws IOException {
    HttpRequestBase request =
        errand.body().isEmpty() ? new HttpGet(errand.url()) : new HttpPost(errand.url());
    if (request instanceof HttpPost post) {
      post.setEntity(new StringEntity(errand.body()));
    }
    errand.headers().forEach(header -> request.addHeader(header[0], header[1]));
    try (var client = HttpClients.createDefault();
        var response = client.execute(request)) {
      return org.apache.http.util.EntityUtils.toString(response.getEntity());
    }
  }

  private static String apache5(Errand errand) throws Exception {
    HttpUriRequestBase request =
        new HttpUriRequestBase(errand.body().isEmpty() ? "GET" : "POST", errand.url());
    if (!errand.body().isEmpty()) {
      request.setEntity(new org.apache.hc.core5.http.io.entity.StringEntity(errand.body()));
    }
    errand.headers().forEach(header -> request.addHeader(header[0], header[1]));
    try (var client = org.apache.hc.client5.http.impl.classic.HttpClients.createDefault();
        var response = client.execute(request)) {
      return EntityUtils.toString(response.getEntity());
    }
  }

  private static CloseableHttpAsyncClient started() {
    CloseableHttpAsyncClient client = HttpAsyncClients.createDefault();
    client.start();
    return client;
  }

  private static String apache5Async(Errand errand) throws Exception {
    SimpleHttpRequest request =
        SimpleHttpRequests.create(errand.body().isEmpty() ? "GET" : "POST", errand.url());
    if (!errand.body().isEmpty()) {
      request.setBody(errand.body(), ContentType.TEXT_PLAIN);
    }
    errand.headers().forEach(header -> request.addHeader(header[0], header[1]));
    return APACHE5_ASYNC.execute(request, null).get().getBodyText();
  }
}
