package io.lanyard.agent.library.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
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

/** Makes calls of what models are asked that do not chat: each request stands for itself. */
final class PlainModels {
  /** What LangChain4j says of a model that has no name. */
  private static final String UNNAMED = "unknown";

  private PlainModels() {}

  static Call call(Action action, Object model, @Nullable Object input) {
    Set<String> addresses = Addresses.of(model);
    String name = name(model);
    // One model asked inside of itself is a layer, LangChain4j's or the vendor's below it.
    return Call.of(action, new PlainAttributes(name, addresses, length(input)))
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

  /** Characters of the texts that it gets; of an input of another kind, nobody knows. */
  private static long length(@Nullable Object input) {
    if (input instanceof List<?> several) {
      long chars = 0;
      for (Object one : several) {
        chars += length(one);
      }
      return chars;
    }
    if (input instanceof ChatMessage message) {
      return ChatAttributes.textOf(message).length();
    }
    String text = input instanceof TextSegment segment ? segment.text() : "";
    return input instanceof String said ? said.length() : text.length();
  }

  /** What it used, as far as the answer says. */
  static Map<String, Object> usage(@Nullable Object answer) {
    return answer instanceof Response<?> response ? Answers.usage(response.tokenUsage()) : Map.of();
  }

  private record PlainAttributes(String model, Set<String> addresses, long chars)
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
