package io.lanyard.it.app.official;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openaiofficial.OpenAiOfficialChatModel;
import dev.langchain4j.model.openaiofficial.OpenAiOfficialEmbeddingModel;
import dev.langchain4j.model.openaiofficial.OpenAiOfficialStreamingChatModel;
import io.lanyard.it.app.FlowCases;
import java.util.concurrent.CompletableFuture;

/** Asks {@code good-model} and {@code bad-model} through two layers of libraries. */
public final class OfficialApp {
  private final String url;

  private OfficialApp(String url) {
    this.url = url;
  }

  public static void main(String[] arguments) throws InterruptedException {
    OfficialApp app = new OfficialApp(arguments[0]);
    for (String quality : new String[] {"good", "bad"}) {
      String model = quality + "-model";
      FlowCases.run(quality + "-chat", () -> app.chat(model, quality + "-chat"));
      FlowCases.run(quality + "-stream", () -> app.stream(model, quality + "-stream"));
      FlowCases.run(quality + "-embedding", () -> app.embed(model, quality + "-embedding"));
    }
    FlowCases.run("routed-chat", () -> app.chat("routed-model", "routed-chat"));
    FlowCases.run("routed-stream", () -> app.stream("routed-model", "routed-stream"));
    System.exit(0);
  }

  private String chat(String model, String question) {
    return OpenAiOfficialChatModel.builder()
        .baseUrl(url)
        .apiKey("key")
        .modelName(model)
        .build()
        .chat(question);
  }

  private int embed(String model, String text) {
    return OpenAiOfficialEmbeddingModel.builder()
        .baseUrl(url)
        .apiKey("key")
        .modelName(model)
        .build()
        .embed(text)
        .content()
        .dimension();
  }

  private String stream(String model, String question) throws Exception {
    CompletableFuture<String> end = new CompletableFuture<>();
    OpenAiOfficialStreamingChatModel.builder()
        .baseUrl(url)
        .apiKey("key")
        .modelName(model)
        .build()
        .chat(
            question,
            new StreamingChatResponseHandler() {
              @Override
              public void onPartialResponse(String piece) {}

              @Override
              public void onCompleteResponse(ChatResponse response) {
                end.complete(response.aiMessage().text());
              }

              @Override
              public void onError(Throwable failure) {
                end.complete("onError " + FlowCases.describe(failure));
              }
            });
    return end.get();
  }
}
