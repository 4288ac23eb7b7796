package io.lanyard.agent.library.langchain4j;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.output.Response;
import io.lanyard.Action;
import io.lanyard.Attribute;
import io.lanyard.Attributes;
import io.lanyard.Call;
import io.lanyard.ExpectedUsage;
import io.lanyard.Resource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes calls of what embedding models are asked. */
final class Embeddings {
  /** What LangChain4j says of a model that has no name. */
  private static final String UNNAMED = "unknown";

  private Embeddings() {}

  static Call call(Object model, @Nullable Object input) {
    Set<String> addresses = Addresses.of(model);
    String name = name(model);
    // One model embedding inside of itself is a layer, LangChain4j's or the vendor's below it.
    return Call.of(Action.MODEL_EMBED, new EmbeddingAttributes(name, addresses, length(input)))
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

  /** Characters of what is to be embedded; of an input of another kind, nobody knows. */
  private static long length(@Nullable Object input) {
    long chars = 0;
    if (input instanceof List<?> segments) {
      for (Object segment : segments) {
        chars += segment instanceof TextSegment text ? text.text().length() : 0;
      }
    }
    return chars;
  }

  /** What it used, as far as the answer says. */
  static Map<String, Object> usage(@Nullable Object answer) {
    return answer instanceof Response<?> response ? Answers.usage(response.tokenUsage()) : Map.of();
  }

  private record EmbeddingAttributes(String model, Set<String> addresses, long chars)
      implements Attributes {
    @Override
    public ExpectedUsage expectedUsage() {
      return new ExpectedUsage(chars, 0);
    }

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
