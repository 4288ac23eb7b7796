package io.lanyard.it.app.failing;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;

/** Does once whatever Lanyard guards; its arguments are the base URLs of a web site and a model. */
public final class FailingApp {
  private final String site;

  private FailingApp(String site) {
    this.site = site;
  }

  public static void main(String[] arguments) throws Exception {
    FailingApp app = new FailingApp(arguments[0]);
    AiWork.all();
    openAi(arguments[1]);
    app.database();
    app.jdk();
    app.okHttp();
    app.apache4();
    app.apache5();
    Tried.call("process", () -> new ProcessBuilder("true").start().waitFor());
    System.exit(0); // OkHttp's threads would keep the JVM for a minute
  }

  private static void openAi(String model) {
    OpenAIClient client = OpenAIOkHttpClient.builder().baseUrl(model).apiKey("none").build();
    ChatCompletionCreateParams hello =
        ChatCompletionCreateParams.builder().model("gpt-4o-mini").addUserMessage("hello").build();
    Tried.call("openai", () -> client.chat().completions().create(hello));
    Tried.call("openai async", () -> future(client.async().chat().completions().create(hello)));
  }

  private void database() throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
        Statement statement = connection.createStatement()) {
      Tried.call("sql text", () -> statement.executeQuery("select 1"));
      Tried.call(
          "sql prepared",
          () -> {
            try (PreparedStatement prepared = connection.prepareStatement("select 2")) {
              return prepared.executeQuery();
            }
          });
    }
  }

  private void jdk() {
    HttpClient client = HttpClient.newHttpClient();
    Tried.call("jdk send", () -> client.send(request("/jdk-send"), BodyHandlers.discarding()));
    Tried.call(
        "jdk async", () -> future(client.sendAsync(request("/jdk"), BodyHandlers.ofString())));
    Tried.call(
        "url connection",
        () -> {
          try (InputStream in = URI.create(site + "/url").toURL().openStream()) {
            return in.readAllBytes();
          }
        });
  }

  private HttpRequest request(String path) {
    return HttpRequest.newBuilder(URI.create(site + path)).build();
  }

  private void okHttp() throws InterruptedException {
    OkHttpClient client = new OkHttpClient();
    Request request = new Request.Builder().url(site + "/okhttp").build();
    Tried.call("okhttp execute", () -> client.newCall(request).execute().body().string());
    java.util.concurrent.CountDownLatch done = new java.util.concurrent.CountDownLatch(1);
    client
        .newCall(request)
        .enqueue(
            new Callback() {
              @Override
              public void onFailure(Call call, IOException failure) {
                Tried.refused("okhttp enqueue", failure);
                done.countDown();
              }

              @Override
              public void onResponse(Call call, Response response) {
                Tried.passed("okhttp enqueue");
                done.countDown();
              }
            });
    done.await();
  }

  private void apache4() throws IOException {
    try (CloseableHttpClient client = HttpClients.createDefault()) {
      Tried.call("apache 4", () -> client.execute(new HttpGet(site + "/apache4")));
    }
  }

  private void apache5() throws IOException {
    try (var client = org.apache.hc.client5.http.impl.classic.HttpClients.createDefault()) {
      Tried.call(
          "apache 5",
          () ->
              client.execute(
                  new org.apache.hc.client5.http.classic.methods.HttpGet(site + "/apache5")));
    }
    try (CloseableHttpAsyncClient client = HttpAsyncClients.createDefault()) {
      client.start();
      SimpleHttpRequest request =
          org.apache.hc.client5.http.async.methods.SimpleHttpRequests.get(site + "/apache5-async");
      Tried.call("apache 5 async", () -> future(client.execute(request, null)));
    }
  }

  private static Object future(Future<?> future) throws Exception {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }
}
