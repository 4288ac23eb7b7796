package io.lanyard.it.app.apache5;

import io.lanyard.it.app.Cases;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequests;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.async.methods.SimpleResponseConsumer;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.async.MinimalHttpAsyncClient;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.nio.AsyncClientEndpoint;
import org.apache.hc.core5.http.nio.support.BasicClientExchangeHandler;
import org.apache.hc.core5.io.CloseMode;

/** The same with the asynchronous client. */
final class Asynchronous {
  private static final long SECONDS = 20;

  private final String home;
  private final String foreign;

  Asynchronous(String home, String foreign) {
    this.home = home;
    this.foreign = foreign;
  }

  void run() throws Exception {
    CloseableHttpAsyncClient client = HttpAsyncClients.createDefault();
    client.start();
    Cases.run("async", () -> future(client, home + "/async"));
    Cases.run("async-foreign", () -> future(client, foreign + "/async-foreign"));
    Cases.run("callback", () -> callback(client, home + "/callback"));
    Cases.run("callback-foreign", () -> callback(client, foreign + "/callback-foreign"));
    Cases.run("misleading-async", () -> misleading(client, home + "/misleading-async"));
    Cases.run(
        "redirect-async",
        () -> callback(client, home + "/redirect-async?redirect=" + home + "/landed-async"));
    String away = "/redirect-away-async?redirect=" + foreign + "/away";
    Cases.run("redirect-away-async", () -> callback(client, home + away));
    Cases.run("after", () -> future(client, home + "/after"));
    client.close(CloseMode.IMMEDIATE);
    minimal();
  }

  private void minimal() {
    MinimalHttpAsyncClient client = HttpAsyncClients.createMinimal();
    client.start();
    Cases.run("minimal-async", () -> callback(client, home + "/minimal-async"));
    Cases.run("minimal-async-foreign", () -> future(client, foreign + "/minimal-async-foreign"));
    Cases.run("handler-foreign", () -> handler(client, foreign + "/handler-foreign"));
    Cases.run("leased", () -> leased(client, home, "/leased"));
    Cases.run("leased-foreign", () -> leased(client, foreign, "/leased-foreign"));
    client.close(CloseMode.IMMEDIATE);
  }

  /** By a connection that the application keeps for itself. */
  private static String leased(MinimalHttpAsyncClient client, String site, String path)
      throws Exception {
    AsyncClientEndpoint endpoint =
        client.lease(HttpHost.create(site), null).get(SECONDS, TimeUnit.SECONDS);
    return endpoint
        .execute(
            SimpleRequestProducer.create(get(site + path)), SimpleResponseConsumer.create(), null)
        .get(SECONDS, TimeUnit.SECONDS)
        .getBodyText();
  }

  private static String future(CloseableHttpAsyncClient client, String url) throws Exception {
    return client.execute(get(url), null).get(SECONDS, TimeUnit.SECONDS).getBodyText();
  }

  private static String callback(CloseableHttpAsyncClient client, String url) throws Exception {
    CompletableFuture<String> answer = new CompletableFuture<>();
    Future<?> unused = client.execute(get(url), answering(answer));
    return answer.get(SECONDS, TimeUnit.SECONDS);
  }

  /** The host that it connects to is the one given, whatever the request says. */
  private String misleading(CloseableHttpAsyncClient client, String url) throws Exception {
    return client
        .execute(
            HttpHost.create(foreign),
            SimpleRequestProducer.create(get(url)),
            SimpleResponseConsumer.create(),
            null,
            null,
            null)
        .get(SECONDS, TimeUnit.SECONDS)
        .getBodyText();
  }

  private static String handler(MinimalHttpAsyncClient client, String url) throws Exception {
    CompletableFuture<String> answer = new CompletableFuture<>();
    client.execute(
        new BasicClientExchangeHandler<>(
            SimpleRequestProducer.create(get(url)),
            SimpleResponseConsumer.create(),
            answering(answer)));
    return answer.get(SECONDS, TimeUnit.SECONDS);
  }

  private static FutureCallback<SimpleHttpResponse> answering(CompletableFuture<String> answer) {
    return new FutureCallback<>() {
      @Override
      public void completed(SimpleHttpResponse response) {
        answer.complete(response.getBodyText());
      }

      @Override
      public void failed(Exception failure) {
        answer.complete("failed " + Cases.describe(failure));
      }

      @Override
      public void cancelled() {
        answer.complete("cancelled");
      }
    };
  }

  @SuppressWarnings("deprecation") // its successor is not in the oldest version
  private static SimpleHttpRequest get(String url) {
    return SimpleHttpRequests.get(url);
  }
}
