package io.lanyard.it.app.openai;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientAsync;
import com.openai.core.http.StreamResponse;
import com.openai.models.batches.BatchCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.images.ImageGenerateParams;
import com.openai.models.moderations.ModerationCreateParams;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStreamEvent;
import com.openai.models.vectorstores.VectorStoreSearchParams;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/** Responses, embeddings, images, moderations. */
record OtherRequests(OpenAIClient client, OpenAIClientAsync asyncClient) {
  String response(String model, String prompt) {
    return response(ResponseCreateParams.builder().model(model).input(prompt));
  }

  String response(ResponseCreateParams.Builder asking) {
    return text(client.responses().create(asking.build()));
  }

  String responseAsync(String model, String prompt) throws Exception {
    try {
      return text(
          asyncClient
              .responses()
              .create(ResponseCreateParams.builder().model(model).input(prompt).build())
              .get());
    } catch (ExecutionException e) {
      throw (Exception) e.getCause();
    }
  }

  String responseStream(String model, String prompt) {
    try (StreamResponse<ResponseStreamEvent> events =
        client
            .responses()
            .createStreaming(ResponseCreateParams.builder().model(model).input(prompt).build())) {
      return events.stream()
          .flatMap(event -> event.outputTextDelta().stream())
          .map(delta -> delta.delta())
          .collect(Collectors.joining());
    }
  }

  int embedding(String model, String text) {
    return client.embeddings().create(embeddingOf(model, text)).data().size();
  }

  int embeddingAsync(String model, String text) throws Exception {
    try {
      return asyncClient.embeddings().create(embeddingOf(model, text)).get().data().size();
    } catch (ExecutionException e) {
      throw (Exception) e.getCause();
    }
  }

  /** The scripted server draws nothing: an allowed request ends with its 404. */
  String image(String model, String prompt) {
    return client
        .images()
        .generate(ImageGenerateParams.builder().model(model).prompt(prompt).build())
        .toString();
  }

  /** It judges nothing either. */
  String moderation(String model, String text) {
    return client
        .moderations()
        .create(ModerationCreateParams.builder().model(model).input(text).build())
        .toString();
  }

  /** What the uploaded file asks, of which model, is not told here. */
  String batch() {
    return client
        .batches()
        .create(
            BatchCreateParams.builder()
                .inputFileId("batch")
                .endpoint(BatchCreateParams.Endpoint.V1_CHAT_COMPLETIONS)
                .completionWindow(BatchCreateParams.CompletionWindow._24H)
                .build())
        .toString();
  }

  String search() {
    VectorStoreSearchParams params =
        VectorStoreSearchParams.builder().vectorStoreId("bad-store").query("search").build();
    return client.vectorStores().search(params).toString();
  }

  private static EmbeddingCreateParams embeddingOf(String model, String text) {
    return EmbeddingCreateParams.builder().model(model).input(text).build();
  }

  private static String text(Response response) {
    return response.output().stream()
        .flatMap(item -> item.message().stream())
        .flatMap(message -> message.content().stream())
        .flatMap(content -> content.outputText().stream())
        .map(text -> text.text())
        .collect(Collectors.joining());
  }
}
