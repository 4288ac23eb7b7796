package io.lanyard.it.app.loaders;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.tool.ToolExecutor;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

/** Brings its own LangChain4j, with a model that asks for tools. */
public final class ModelGuest implements Consumer<ExecutorService> {
  @Override
  public void accept(ExecutorService pool) {
    try {
      Asking model = new Asking();
      model.chat("hello");
      pool.submit(() -> model.chat("hello from a pool")).get();
      CompletableFuture.supplyAsync(() -> model.chat("hello from a stage"), pool).get();
      System.out.println("clock: " + outcome("clock"));
      System.out.println("salary: " + outcome("salary"));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static String outcome(String tool) {
    try {
      return new Clock()
          .execute(
              ToolExecutionRequest.builder().id("1").name(tool).arguments("{}").build(), "memory");
    } catch (RuntimeException e) {
      return e.getClass().getSimpleName();
    }
  }

  private static final class Asking implements ChatModel {
    @Override
    public ChatResponse doChat(ChatRequest request) {
      ToolExecutionRequest tool =
          ToolExecutionRequest.builder().id("1").name("clock").arguments("{}").build();
      return ChatResponse.builder().aiMessage(AiMessage.from(tool)).build();
    }
  }

  private static final class Clock implements ToolExecutor {
    @Override
    public String execute(ToolExecutionRequest request, Object memory) {
      return "noon";
    }
  }
}
