package io.lanyard.agent.library.langchain4j;

import io.lanyard.Action;
import io.lanyard.Attribute;
import io.lanyard.Attributes;
import io.lanyard.Call;
import io.lanyard.Resource;
import java.util.Set;

/** Makes calls of what embedding models are asked. */
final class Embeddings {
  /** What LangChain4j says of a model that has no name. */
  private static final String UNNAMED = "unknown";

  private Embeddings() {}

  static Call call(Object model) {
    Set<String> addresses = Addresses.of(model);
    String name = name(model);
    // One model embedding inside of itself is a layer, LangChain4j's or the vendor's below it.
    return Call.of(Action.MODEL_EMBED, new EmbeddingAttributes(name, addresses))
        .payload(name)
        .ticket(addresses);
  }

  /** {@code modelName()} came later than the interface, so it is asked by name. */
  private static String name(Object model) {
    Object named = null;
    try {
      named = model.getClass().getMethod("modelName").invoke(model);
    } catch (ReflectiveOperationException | RuntimeException unnamed) {
      named = null;
    }
    return named instanceof String name && !name.equals(UNNAMED)
        ? name
        : model.getClass().getSimpleName();
  }

  private record EmbeddingAttributes(String model, Set<String> addresses) implements Attributes {
    @Override
    public Resource resource() {
      return Resource.of(model);
    }

    @Override
    public Object value(Attribute attribute) {
      return switch (attribute) {
        case MODEL_NAME -> model;
        case MODEL_PROVIDER -> "";
        case MODEL_HOST -> Addresses.hosts(addresses);
        case MODEL_STREAM -> false;
        default -> ABSENT;
      };
    }
  }
}
