package io.lanyard.agent.library.openai;

import io.lanyard.Call;
import io.lanyard.agent.library.Routing;
import io.lanyard.rules.Route;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A chat that can be sent to another model and, but for Azure's, to another endpoint.
 *
 * @param replacing takes the parameters that are sent in place of these
 */
record Chat(Request request, Object parameters, Consumer<Object> replacing)
    implements Routing.Chat {
  @Override
  public Call call() {
    return request.call();
  }

  @Override
  public String lastMessage() {
    return request.lastMessage();
  }

  @Override
  public Set<String> addresses() {
    return request.addresses();
  }

  @Override
  public boolean canMove() {
    return request.addresses().stream().noneMatch(it -> it.contains("openai.azure.com"));
  }

  /** Parameters of each service have a builder of their own, and all of them these methods. */
  @Override
  public void follow(Route route) throws ReflectiveOperationException {
    Object builder = parameters.getClass().getMethod("toBuilder").invoke(parameters);
    Class<?> type = builder.getClass();
    if (route.model().isPresent()) {
      type.getMethod("removeAdditionalBodyProperty", String.class).invoke(builder, "model");
      type.getMethod("model", String.class).invoke(builder, route.model().get());
    }
    if (route.url().isPresent()) {
      type.getMethod("putAdditionalHeader", String.class, String.class)
          .invoke(builder, Move.MARK, route.name());
    }
    replacing.accept(type.getMethod("build").invoke(builder));
  }
}
