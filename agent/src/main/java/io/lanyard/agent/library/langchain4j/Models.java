package io.lanyard.agent.library.langchain4j;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import io.lanyard.Call;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes calls of what LangChain4j's chat models are asked. */
final class Models {
  private Models() {}

  static Call call(ChatModel model, ChatRequest request) {
    ChatRequestParameters defaults = model.defaultRequestParameters();
    return call(model, provider(model.provider()), false, request, defaults);
  }

  static Call call(StreamingChatModel model, ChatRequest request) {
    ChatRequestParameters defaults = model.defaultRequestParameters();
    return call(model, provider(model.provider()), true, request, defaults);
  }

  private static Call call(
      Object model,
      String provider,
      boolean stream,
      ChatRequest request,
      @Nullable ChatRequestParameters defaults) {
    String name = name(request, defaults, model);
    return new ChatAttributes(name, provider, Addresses.of(model), stream, request, defaults)
        .call();
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
