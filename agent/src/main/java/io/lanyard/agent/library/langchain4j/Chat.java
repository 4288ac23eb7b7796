package io.lanyard.agent.library.langchain4j;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import io.lanyard.Call;
import io.lanyard.agent.library.Routing;
import io.lanyard.rules.Route;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A chat that can be sent to another model, and with models of OpenAI's kind elsewhere.
 *
 * @param replacing takes the request that is sent in place of this
 */
record Chat(ChatAttributes attributes, Object model, Consumer<ChatRequest> replacing)
    implements Routing.Chat {
  private static final String OPENAI = "dev.langchain4j.model.openai";

  @Override
  public Call call() {
    return attributes.call();
  }

  @Override
  public String lastMessage() {
    return attributes.lastMessage();
  }

  @Override
  public Set<String> addresses() {
    return attributes.addresses();
  }

  @Override
  public boolean canMove() {
    for (Class<?> type = model.getClass(); type != null; type = type.getSuperclass()) {
      if (type.getName().startsWith(OPENAI)) {
        return attributes.addresses().stream().noneMatch(it -> it.contains("openai.azure.com"));
      }
    }
    return false;
  }

  /** Where it goes is changed below, by {@link MoveGuard} or OpenAI's own guard. */
  @Override
  public void follow(Route route) {
    if (route.model().isPresent()) {
      ChatRequest request = attributes.request();
      ChatRequestParameters other =
          ChatRequestParameters.builder().modelName(route.model().get()).build();
      replacing.accept(
          ChatRequest.builder()
              .messages(request.messages())
              .parameters(request.parameters().overrideWith(other))
              .build());
    }
  }
}
