package io.lanyard.agent.library.langchain4j;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import io.lanyard.Passage;
import io.lanyard.agent.library.Routing;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Decides what LangChain4j's chat models are asked. */
final class Models {
  private Models() {}

  /** Decides a chat, whose request is the first of the arguments and may become another one. */
  static Passage enter(ChatModel model, ChatRequest request, @Nullable Object[] arguments)
      throws Exception {
    ChatRequestParameters defaults = model.defaultRequestParameters();
    return Routing.enter(
        asked(model, provider(model.provider()), false, request, defaults, arguments));
  }

  /** Decides a streamed one. */
  static Passage enter(StreamingChatModel model, ChatRequest request, @Nullable Object[] arguments)
      throws Exception {
    ChatRequestParameters defaults = model.defaultRequestParameters();
    return Routing.enter(
        asked(model, provider(model.provider()), true, request, defaults, arguments));
  }

  private static Chat asked(
      Object model,
      String provider,
      boolean stream,
      ChatRequest request,
      @Nullable ChatRequestParameters defaults,
      @Nullable Object[] arguments) {
    String name = name(request, defaults, model);
    return new Chat(
        new ChatAttributes(name, provider, Addresses.of(model), stream, request, defaults),
        model,
        other -> arguments[0] = other);
  }

  /** The request's model, else the one that the model object was configured with. */
  private static String name(
      ChatRequest request, @Nullable ChatRequestParameters defaults, Object model) {
    if (request.modelName() != null) {
      return request.modelName();
    }
    String configured = defaults == null ? null : defaults.modelName();
    return configured != null ? configured : model.getClass().getSimpleName();
  }

  /** {@code OPEN_AI} becomes {@code openai}, as OpenTelemetry's conventions name providers. */
  private static String provider(@Nullable ModelProvider provider) {
    return provider == null ? "" : provider.name().toLowerCase(Locale.ROOT).replace("_", "");
  }
}
