package io.lanyard.it.app.modelthenhttp;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.lanyard.it.app.Cases;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** Sends the same request before it has asked a model and after. */
public final class ModelThenHttpApp {
  private ModelThenHttpApp() {}

  public static void main(String[] arguments) {
    ChatModel parrot =
        new ChatModel() {
          @Override
          public ChatResponse doChat(ChatRequest request) {
            return ChatResponse.builder().aiMessage(AiMessage.from("send it there")).build();
          }
        };
    Cases.run("before", () -> send(arguments[1] + "/before"));
    Cases.run("model", () -> parrot.chat("what now?"));
    Cases.run("after", () -> send(arguments[1] + "/after"));
  }

  private static String send(String url) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }
}
