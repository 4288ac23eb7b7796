package io.lanyard.it.app.okhttp;

import io.lanyard.it.app.Cases;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;

/** Asks the site of its own and a foreign one, whose base URLs are its arguments. */
public final class OkHttpApp {
  private final OkHttpClient client = new OkHttpClient();
  private final String home;
  private final String foreign;

  private OkHttpApp(String home, String foreign) {
    this.home = home;
    this.foreign = foreign;
  }

  public static void main(String[] arguments) throws Exception {
    OkHttpApp app = new OkHttpApp(arguments[0], arguments[1]);
    app.synchronous();
    app.asynchronous();
    app.redirected();
    app.intercepted();
    app.queued();
    app.client.dispatcher().executorService().shutdown();
    app.client.connectionPool().evictAll();
  }

  private void synchronous() {
    Cases.run("sync", () -> execute(client, home + "/sync"));
    Cases.run("sync-foreign", () -> execute(client, foreign + "/sync-foreign"));
    Cases.run("busy", () -> execute(client, home + "/busy?busy"));
  }

  private void asynchronous() {
    Cases.run("async", () -> enqueue(client, home + "/async"));
    Cases.run("async-foreign", () -> enqueue(client, foreign + "/async-foreign"));
    Cases.run("websocket-foreign", () -> webSocket(foreign + "/websocket-foreign"));
  }

  private void redirected() {
    String away = "?redirect=" + foreign + "/away";
    Cases.run("redirect", () -> execute(client, home + "/redirect?redirect=" + home + "/landed"));
    Cases.run("redirect-away", () -> execute(client, home + "/redirect-away" + away));
    Cases.run("redirect-away-async", () -> enqueue(client, home + "/redirect-away-async" + away));
  }

  /** An interceptor that sends everything elsewhere, as one that picks a mirror would. */
  private void intercepted() {
    HttpUrl elsewhere = HttpUrl.get(foreign + "/mirror");
    OkHttpClient mirrored =
        client
            .newBuilder()
            .addInterceptor(
                chain -> chain.proceed(chain.request().newBuilder().url(elsewhere).build()))
            .build();
    Cases.run("mirror", () -> execute(mirrored, home + "/mirror"));
    Cases.run("mirror-async", () -> enqueue(mirrored, home + "/mirror-async"));
  }

  /** With one call at a time, the others are started by the thread of the one before. */
  private void queued() {
    Dispatcher narrow = new Dispatcher();
    narrow.setMaxRequests(1);
    OkHttpClient one = client.newBuilder().dispatcher(narrow).build();
    List<CompletableFuture<String>> answers = new CopyOnWriteArrayList<>();
    List<Thread> callers = new ArrayList<>();
    for (String caller : List.of("alice", "bob")) {
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < 5; i++) {
                  String landed = home + "/landed-for-" + caller + i;
                  String url = home + "/queued-for-" + caller + i + "?redirect=" + landed;
                  answers.add(begin(one, url));
                }
              },
              caller);
      callers.add(thread);
      thread.start();
    }
    Cases.run(
        "queued",
        () -> {
          for (Thread thread : callers) {
            thread.join();
          }
          Set<String> all = new HashSet<>();
          for (CompletableFuture<String> answer : answers) {
            all.add(answer.get(20, TimeUnit.SECONDS));
          }
          return answers.size() + " times " + all;
        });
    narrow.executorService().shutdown();
  }

  private static String execute(OkHttpClient client, String url) throws IOException {
    try (Response response = client.newCall(get(url)).execute()) {
      return response.body().string();
    }
  }

  private static String enqueue(OkHttpClient client, String url) throws Exception {
    return begin(client, url).get(20, TimeUnit.SECONDS);
  }

  private static CompletableFuture<String> begin(OkHttpClient client, String url) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    client
        .newCall(get(url))
        .enqueue(
            new Callback() {
              @Override
              public void onResponse(Call call, Response response) throws IOException {
                try (response) {
                  answer.complete(response.body().string());
                }
              }

              @Override
              public void onFailure(Call call, IOException failure) {
                answer.complete("onFailure " + Cases.describe(failure));
              }
            });
    return answer;
  }

  private String webSocket(String url) throws Exception {
    CompletableFuture<String> answer = new CompletableFuture<>();
    client.newWebSocket(
        get(url),
        new WebSocketListener() {
          @Override
          public void onFailure(WebSocket socket, Throwable failure, Response response) {
            answer.complete("onFailure " + Cases.describe(failure));
          }
        });
    return answer.get(20, TimeUnit.SECONDS);
  }

  private static Request get(String url) {
    return new Request.Builder().url(url).build();
  }
}
