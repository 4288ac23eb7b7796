package io.lanyard.it.app.langchain4j;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;

/** Models at one address. */
record Connections(String url, String key) {
  ChatModel chat(String model) {
    return OpenAiChatModel.builder().baseUrl(url).apiKey(key).modelName(model).build();
  }

  StreamingChatModel streaming(String model) {
    return OpenAiStreamingChatModel.builder().baseUrl(url).apiKey(key).modelName(model).build();
  }

  EmbeddingModel embedding(String model) {
    return OpenAiEmbeddingModel.builder().baseUrl(url).apiKey(key).modelName(model).build();
  }
}
