package io.lanyard.it.app.openai;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.lanyard.it.app.FlowCases;
import java.util.concurrent.CompletableFuture;

/** Asks LangChain4j's models in every way until their budgets must be used up. */
final class LimitedModels {
  private final ChatModel chat;
  private final StreamingChatModel streaming;
  private final EmbeddingModel embedding;

  LimitedModels(String url) {
    chat = OpenAiChatModel.builder().baseUrl(url).apiKey("key").modelName("l4j-chat").build();
    streaming =
        OpenAiStreamingChatModel.builder()
            .baseUrl(url)
            .apiKey("key")
            .modelName("l4j-stream")
            .build();
    embedding =
        OpenAiEmbeddingModel.builder().baseUrl(url).apiKey("key").modelName("l4j-embed").build();
  }

  void ask(int rounds) throws InterruptedException {
    for (int round = 1; round <= rounds; round++) {
      FlowCases.run("l4j-chat-" + round, () -> chat.chat("hello"));
      FlowCases.run("l4j-stream-" + round, this::streamed);
      FlowCases.run(
          "l4j-embed-" + round, () -> embedding.embed("hello you").content().dimension() > 0);
    }
  }

  private String streamed() throws Exception {
    CompletableFuture<String> end = new CompletableFuture<>();
    streaming.chat(
        "hello",
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
