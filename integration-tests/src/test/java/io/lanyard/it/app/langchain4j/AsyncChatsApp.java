package io.lanyard.it.app.langchain4j;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatModelStreamingEvent;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.lanyard.it.app.FlowCases;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;

/**
 * Asks models in the ways that came with LangChain4j 1.20: for a future, and for a publisher. Its
 * models are OpenAI's, with these ways made of the older ones.
 */
public final class AsyncChatsApp {
  private final String url;

  private AsyncChatsApp(String url) {
    this.url = url;
  }

  public static void main(String[] arguments) throws Exception {
    AsyncChatsApp app = new AsyncChatsApp(arguments[0]);
    for (String kind : new String[] {"good", "bad", "routed", "dear"}) {
      String async = kind + "-async";
      FlowCases.run(async, () -> app.future(kind + "-model", async));
      String published = kind + "-published";
      FlowCases.run(published, () -> app.published(kind + "-model", published));
    }
    System.exit(0);
  }

  private String future(String model, String question) throws Exception {
    return new Later(url, model).chatAsync(asking(question)).get().aiMessage().text();
  }

  private String published(String model, String question) throws Exception {
    CompletableFuture<String> all = new CompletableFuture<>();
    new Published(url, model).chat(asking(question)).subscribe(new Reader(all));
    return all.get();
  }

  private static ChatRequest asking(String question) {
    return ChatRequest.builder().messages(UserMessage.from(question)).build();
  }

  private static final class Later extends OpenAiChatModel {
    Later(String url, String model) {
      super(OpenAiChatModel.builder().baseUrl(url).apiKey("none").modelName(model).maxRetries(0));
    }

    @Override
    public CompletableFuture<ChatResponse> doChatAsync(ChatRequest request) {
      return CompletableFuture.supplyAsync(() -> doChat(request));
    }
  }

  private static final class Published extends OpenAiStreamingChatModel {
    Published(String url, String model) {
      super(OpenAiStreamingChatModel.builder().baseUrl(url).apiKey("none").modelName(model));
    }

    @Override
    public Flow.Publisher<ChatModelStreamingEvent> doChat(ChatRequest request) {
      return subscriber -> {
        SubmissionPublisher<ChatModelStreamingEvent> events = new SubmissionPublisher<>();
        events.subscribe(subscriber);
        doChat(request, new Forwarding(events));
      };
    }
  }

  private record Forwarding(SubmissionPublisher<ChatModelStreamingEvent> events)
      implements StreamingChatResponseHandler {
    @Override
    public void onPartialResponse(String text) {
      events.submit(new PartialResponse(text));
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
      events.close();
    }

    @Override
    public void onError(Throwable failure) {
      events.closeExceptionally(failure);
    }
  }

  private static final class Reader implements Flow.Subscriber<ChatModelStreamingEvent> {
    private final CompletableFuture<String> all;
    private final StringBuilder read = new StringBuilder();

    Reader(CompletableFuture<String> all) {
      this.all = all;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ChatModelStreamingEvent event) {
      read.append(event instanceof PartialResponse partial ? partial.text() : "");
    }

    @Override
    public void onError(Throwable failure) {
      all.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
      all.complete(read.toString());
    }
  }
}
