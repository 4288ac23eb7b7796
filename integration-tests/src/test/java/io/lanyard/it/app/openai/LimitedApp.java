package io.lanyard.it.app.openai;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.client.okhttp.OpenAIOkHttpClientAsync;
import io.lanyard.it.app.FlowCases;

/** Asks each model again and again, until its budget must be used up. */
public final class LimitedApp {
  private static final int ROUNDS = 20;

  private LimitedApp() {}

  public static void main(String[] arguments) throws InterruptedException {
    OpenAIClient client =
        OpenAIOkHttpClient.builder().baseUrl(arguments[0]).apiKey("key").maxRetries(0).build();
    Chats chats =
        new Chats(
            client, OpenAIOkHttpClientAsync.builder().baseUrl(arguments[0]).apiKey("key").build());
    for (String model : new String[] {"counted", "on-trial", "measured"}) {
      for (int round = 1; round <= ROUNDS; round++) {
        String name = model + "-" + round;
        FlowCases.run(name, () -> chats.whole(model, "hello"));
      }
    }
    for (int round = 1; round <= 2; round++) {
      FlowCases.run("streamed-" + round, () -> chats.stream("streamed", "hello"));
    }
    new LimitedModels(arguments[0]).ask(ROUNDS);
    FlowCases.run("failing", () -> chats.whole("failing", "failing"));
    FlowCases.run("after-failing", () -> chats.whole("failing", "hello"));
    System.exit(0); // OkHttp's threads would linger for a minute
  }
}
