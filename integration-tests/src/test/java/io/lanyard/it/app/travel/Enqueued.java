package io.lanyard.it.app.travel;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** OkHttp on its own threads. */
final class Enqueued {
  private static final OkHttpClient CLIENT = new OkHttpClient();

  private Enqueued() {}

  static String get(URI url) throws Exception {
    CompletableFuture<String> answer = new CompletableFuture<>();
    CLIENT
        .newCall(new Request.Builder().url(url.toString()).build())
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
}
