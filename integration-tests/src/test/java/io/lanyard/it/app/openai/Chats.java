package io.lanyard.it.app.openai;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientAsync;
import com.openai.core.http.AsyncStreamResponse;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.lanyard.it.app.FlowCases;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/** Chat completions. */
record Chats(OpenAIClient client, OpenAIClientAsync asyncClient) {
  private static ChatCompletionCreateParams asking(String model, String prompt) {
    return ChatCompletionCreateParams.builder().model(model).addUserMessage(prompt).build();
  }

  String whole(String model, String prompt) {
    return text(client.chat().completions().create(asking(model, prompt)));
  }

  @SuppressWarnings("MustBeClosed") // parsing reads the response to its end
  String raw(String model, String prompt) {
    return text(
        client.chat().completions().withRawResponse().create(asking(model, prompt)).parse());
  }

  String async(String model, String prompt) throws Exception {
    try {
      return text(asyncClient.chat().completions().create(asking(model, prompt)).get());
    } catch (ExecutionException e) {
      throw (Exception) e.getCause();
    }
  }

  String stream(String model, String prompt) {
    try (StreamResponse<ChatCompletionChunk> chunks =
        client.chat().completions().createStreaming(asking(model, prompt))) {
      return chunks.stream().map(Chats::text).collect(Collectors.joining());
    }
  }

  /** Ends as the handler heard it. */
  String streamAsync(String model, String prompt) throws Exception {
    StringBuilder heard = new StringBuilder();
    CompletableFuture<String> end = new CompletableFuture<>();
    asyncClient
        .chat()
        .completions()
        .createStreaming(asking(model, prompt))
        .subscribe(
            new AsyncStreamResponse.Handler<>() {
              @Override
              public void onNext(ChatCompletionChunk chunk) {
                heard.append(text(chunk));
              }

              @Override
              public void onComplete(Optional<Throwable> error) {
                end.complete(
                    error
                        .map(it -> "onComplete " + FlowCases.describe(it))
                        .orElse(heard.toString()));
              }
            });
    return end.get();
  }

  private static String text(ChatCompletion answer) {
    return answer.choices().stream()
        .map(
            choice ->
                choice.message().content().orElse("")
                    + choice.message().toolCalls().map(calls -> calls.size() + " tools").orElse(""))
        .collect(Collectors.joining());
  }

  private static String text(ChatCompletionChunk chunk) {
    return chunk.choices().stream()
        .map(choice -> choice.delta().content().orElse(""))
        .collect(Collectors.joining());
  }
}
