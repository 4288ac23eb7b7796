package io.lanyard.it.app.langchain4j;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;

/** A model that asks another one when the first doesn't answer. */
final class Router implements ChatModel {
  private final ChatModel first;
  private final ChatModel second;

  Router(ChatModel first, ChatModel second) {
    this.first = first;
    this.second = second;
  }

  @Override
  public ChatResponse doChat(ChatRequest request) {
    ChatRequest unnamed = ChatRequest.builder().messages(request.messages()).build();
    try {
      return first.chat(unnamed);
    } catch (RuntimeException unreachable) {
      return second.chat(unnamed);
    }
  }
}
