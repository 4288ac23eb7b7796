package io.lanyard.it.app.travel;

import dev.langchain4j.model.openai.OpenAiChatModel;
import java.net.URI;

/** Asks a model, wherever it is served. */
final class Asked {
  private Asked() {}

  static String chat(URI baseUrl) {
    return OpenAiChatModel.builder()
        .baseUrl(baseUrl.toString())
        .apiKey("none")
        .modelName("house-model")
        .maxRetries(0)
        .build()
        .chat("who am I?");
  }
}
