package io.lanyard.it.app.langchain4j;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import io.lanyard.it.app.FlowCases;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Does with LangChain4j what programs do with it, some of which the rules refuse. */
public final class LangChain4jApp {
  private final Connections models;
  private final Assistants assistants;

  private LangChain4jApp(String url) {
    this.models = new Connections(url, "lanyard-models-placeholder");
    this.assistants = new Assistants(models, new Tools(models.chat("good-colleague")));
  }

  public static void main(String[] arguments) throws Exception {
    Tools.createTables();
    LangChain4jApp app = new LangChain4jApp(arguments[0]);
    for (String quality : List.of("good", "bad")) {
      app.asksInEveryWay(quality);
    }
    FlowCases.run("routed-chat", () -> app.models.chat("routed-model").chat("routed-chat"));
    FlowCases.run("routed-stream", () -> app.stream("routed-model", "routed-stream"));
    app.asksOthers();
    app.runsTools();
    app.searches();
    System.exit(0);
  }

  private void asksInEveryWay(String quality) throws InterruptedException {
    String model = quality + "-model";
    FlowCases.run(quality + "-chat", () -> models.chat(model).chat(quality + "-chat"));
    FlowCases.run(quality + "-inner", () -> askInner(model, quality + "-inner"));
    FlowCases.run(quality + "-stream", () -> stream(model, quality + "-stream"));
    FlowCases.run(quality + "-inner-stream", () -> streamInner(model, quality + "-inner-stream"));
    FlowCases.run(
        quality + "-embedding",
        () -> models.embedding(model).embed(quality + "-embedding").content().dimension() > 0);
    Others others = new Others(models, model);
    FlowCases.run(quality + "-image", () -> others.image(quality + "-image"));
    FlowCases.run(quality + "-moderation", () -> others.moderation(quality + "-moderation"));
    FlowCases.run(quality + "-scoring", () -> others.scoring(quality + "-scoring"));
    FlowCases.run(quality + "-transcription", others::transcription);
  }

  private String stream(String model, String question) throws Exception {
    CompletableFuture<String> end = new CompletableFuture<>();
    models.streaming(model).chat(question, into(end));
    return end.get();
  }

  /** Routers and decorators go straight to the method below. */
  private String askInner(String model, String question) {
    ChatModel chat = models.chat(model);
    return chat.doChat(request(question, chat.defaultRequestParameters())).aiMessage().text();
  }

  private String streamInner(String model, String question) throws Exception {
    CompletableFuture<String> end = new CompletableFuture<>();
    StreamingChatModel chat = models.streaming(model);
    chat.doChat(request(question, chat.defaultRequestParameters()), into(end));
    return end.get();
  }

  private static ChatRequest request(String question, ChatRequestParameters parameters) {
    return ChatRequest.builder()
        .messages(UserMessage.from(question))
        .parameters(parameters)
        .build();
  }

  private static StreamingChatResponseHandler into(CompletableFuture<String> end) {
    return new StreamingChatResponseHandler() {
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
    };
  }

  private void asksOthers() throws InterruptedException {
    Connections nowhere = new Connections("http://127.0.0.1:1/v1", "key");
    FlowCases.run("retried", () -> models.chat("good-model").chat("retried"));
    FlowCases.run(
        "routed",
        () -> new Router(nowhere.chat("good-first"), models.chat("good-second")).chat("routed"));
    FlowCases.run(
        "routed-astray",
        () ->
            new Router(nowhere.chat("good-first"), models.chat("bad-second"))
                .chat("routed-astray"));
    Assistants badCompany = new Assistants(models, new Tools(models.chat("bad-colleague")));
    FlowCases.run("colleague", () -> assistants.ask("colleague"));
    FlowCases.run("bad-company", () -> badCompany.ask("bad-company"));
  }

  private void runsTools() throws InterruptedException {
    for (String question :
        List.of(
            "tool-sql",
            "tool-sql-refused",
            "tool-refused",
            "tool-aborted",
            "tool-too-often",
            "sql-too-often",
            "tool-foreign-host",
            "tool-models-host")) {
      FlowCases.run(question, () -> assistants.ask(question));
    }
    FlowCases.run("stream-tool-sql", () -> assistants.askStreaming("stream-tool-sql"));
    FlowCases.run("stream-tool-refused", () -> assistants.askStreaming("stream-tool-refused"));
    FlowCases.run("stream-tool-aborted", () -> assistants.askStreaming("stream-tool-aborted"));
    FlowCases.run("lambda", () -> assistants.askWithLambdas("lambda"));
    FlowCases.run("lambda-refused", () -> assistants.askWithLambdas("lambda-refused"));
    FlowCases.run("provided", () -> assistants.askWithProvidedLambdas("provided"));
    FlowCases.run("provided-refused", () -> assistants.askWithProvidedLambdas("provided-refused"));
    FlowCases.run("concurrent", () -> assistants.askConcurrently("concurrent"));
  }

  private void searches() throws InterruptedException {
    Library library = new Library(models);
    FlowCases.run("search", library::search);
    FlowCases.run("search-and-ask", () -> new Library(models).ask("good-model", "search-and-ask"));
    FlowCases.run("discreet", () -> new Library(models).ask("good-discreet", "discreet"));
    FlowCases.run("indiscreet", () -> models.chat("good-discreet").chat("indiscreet"));
  }
}
