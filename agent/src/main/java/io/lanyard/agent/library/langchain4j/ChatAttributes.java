package io.lanyard.agent.library.langchain4j;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import io.lanyard.Action;
import io.lanyard.Attribute;
import io.lanyard.Attributes;
import io.lanyard.Call;
import io.lanyard.ExpectedUsage;
import io.lanyard.Resource;
import io.lanyard.agent.library.ChatPayload;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A chat request as rules see it. */
record ChatAttributes(
    String model,
    String provider,
    Set<String> addresses,
    boolean stream,
    ChatRequest request,
    @Nullable ChatRequestParameters defaults)
    implements Attributes {

  /** The call to decide. */
  Call call() {
    return Call.of(Action.MODEL_CHAT, this)
        .payload(new ChatPayload(model, lastMessage()))
        .ticket(addresses)
        .giving(() -> Messages.said(request.messages()));
  }

  String lastMessage() {
    List<ChatMessage> messages = request.messages();
    return messages.isEmpty() ? "" : textOf(messages.get(messages.size() - 1));
  }

  @Override
  public Resource resource() {
    return Resource.of(model);
  }

  @Override
  public Object value(Attribute attribute) {
    return switch (attribute) {
      case MODEL_NAME -> model;
      case MODEL_PROVIDER -> provider;
      case MODEL_HOST -> Addresses.hosts(addresses);
      case MODEL_STREAM -> stream;
      case MODEL_TOOLS -> tools();
      case MODEL_HOSTED_TOOLS -> List.of();
      case PROMPT_TEXT ->
          request.messages().stream().map(ChatAttributes::textOf).collect(Collectors.joining("\n"));
      default -> ABSENT;
    };
  }

  @Override
  public ExpectedUsage expectedUsage() {
    long chars = 0;
    for (ChatMessage message : request.messages()) {
      chars += textOf(message).length();
    }
    Integer most = request.maxOutputTokens();
    if (most == null && defaults != null) {
      most = defaults.maxOutputTokens();
    }
    return new ExpectedUsage(chars, most == null ? -1 : most);
  }

  private List<String> tools() {
    List<ToolSpecification> tools = request.toolSpecifications();
    return tools == null ? List.of() : tools.stream().map(ToolSpecification::name).toList();
  }

  static String textOf(ChatMessage message) {
    if (message instanceof UserMessage user) {
      return user.contents().stream()
          .filter(TextContent.class::isInstance)
          .map(content -> ((TextContent) content).text())
          .collect(Collectors.joining("\n"));
    }
    if (message instanceof SystemMessage system) {
      return system.text();
    }
    if (message instanceof ToolExecutionResultMessage tool) {
      return String.valueOf(tool.text());
    }
    return message instanceof AiMessage ai && ai.text() != null ? ai.text() : "";
  }
}
