package io.lanyard.it.app.langchain4j;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.tool.ToolExecutor;
import dev.langchain4j.service.tool.ToolProvider;
import dev.langchain4j.service.tool.ToolProviderResult;
import io.lanyard.it.app.FlowCases;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Assistants with tools of every kind. */
final class Assistants {
  private final Connections models;
  private final Tools tools;

  Assistants(Connections models, Tools tools) {
    this.models = models;
    this.tools = tools;
  }

  String ask(String question) {
    return builder().tools(tools).build().ask(question);
  }

  /** Without the method in versions that run one tool after the other only. */
  String askConcurrently(String question) throws ReflectiveOperationException {
    AiServices<Assistant> services = builder().tools(tools);
    AiServices.class.getMethod("executeToolsConcurrently").invoke(services);
    return services.build().ask(question);
  }

  String askWithLambdas(String question) {
    return builder().tools(lambdas()).build().ask(question);
  }

  String askWithProvidedLambdas(String question) {
    ToolProvider provider = request -> new ToolProviderResult(lambdas());
    return builder().toolProvider(provider).build().ask(question);
  }

  private static Map<ToolSpecification, ToolExecutor> lambdas() {
    return Map.of(
        ToolSpecification.builder().name("greet").description("greets").build(),
        (request, memory) -> {
          System.out.println("the greet tool ran");
          return "good morning";
        },
        ToolSpecification.builder().name("secret").description("tells a secret").build(),
        (request, memory) -> {
          System.out.println("the secret tool ran");
          return "the secret";
        });
  }

  /** Ends as the stream's listeners heard it. */
  String askStreaming(String question) throws Exception {
    CompletableFuture<String> end = new CompletableFuture<>();
    AiServices.builder(Assistant.Streaming.class)
        .streamingChatModel(models.streaming("good-model"))
        .tools(tools)
        .build()
        .ask(question)
        .onPartialResponse(piece -> {})
        .onCompleteResponse(response -> end.complete(response.aiMessage().text()))
        .onError(failure -> end.complete("onError " + FlowCases.describe(failure)))
        .start();
    return end.get();
  }

  private AiServices<Assistant> builder() {
    return AiServices.builder(Assistant.class).chatModel(models.chat("good-model"));
  }
}
