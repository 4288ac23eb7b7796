package io.lanyard.it.app.failing;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.service.tool.ToolExecutor;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import java.util.List;

/** What LangChain4j does, by models and tools that live in this JVM. */
final class AiWork {
  private static final ChatResponse ANSWER =
      ChatResponse.builder().aiMessage(AiMessage.from("good day")).build();

  private AiWork() {}

  static void all() {
    Tried.call("chat", () -> new Parrot().chat("hello"));
    new StreamingParrot()
        .chat(
            "hello",
            new StreamingChatResponseHandler() {
              @Override
              public void onPartialResponse(String part) {}

              @Override
              public void onCompleteResponse(ChatResponse response) {
                Tried.passed("streaming chat");
              }

              @Override
              public void onError(Throwable error) {
                Tried.refused("streaming chat", error);
              }
            });
    Tried.call("embed", () -> new Numbers().embed("hello"));
    Tried.call("search", AiWork::search);
    ToolExecutionRequest request =
        ToolExecutionRequest.builder().id("1").name("clock").arguments("{}").build();
    Tried.call("tool", () -> new Clock().execute(request, "memory"));
  }

  private static Object search() {
    EmbeddingSearchRequest near =
        EmbeddingSearchRequest.builder().queryEmbedding(Embedding.from(new float[] {1})).build();
    return new InMemoryEmbeddingStore<TextSegment>().search(near);
  }

  private static final class Parrot implements ChatModel {
    @Override
    public ChatResponse doChat(ChatRequest request) {
      return ANSWER;
    }
  }

  private static final class StreamingParrot implements StreamingChatModel {
    @Override
    public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
      handler.onCompleteResponse(ANSWER);
    }
  }

  private static final class Numbers implements EmbeddingModel {
    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> texts) {
      return Response.from(List.of(Embedding.from(new float[] {1})));
    }
  }

  private static final class Clock implements ToolExecutor {
    @Override
    public String execute(ToolExecutionRequest request, Object memory) {
      return "noon";
    }
  }
}
