package io.lanyard.agent.library.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import io.lanyard.Action;
import io.lanyard.Attribute;
import io.lanyard.Attributes;
import io.lanyard.Call;
import io.lanyard.Gate;
import io.lanyard.Passage;
import io.lanyard.Resource;
import io.lanyard.agent.library.Identity;
import io.lanyard.agent.library.JsonArguments;
import org.jspecify.annotations.Nullable;

/** Makes calls of the tools that a model asked for. */
final class Tools {
  private Tools() {}

  /** The layers of LangChain4j hand the very request on, so its identity tells them apart. */
  static Object enter(@Nullable Object argument) {
    if (!(argument instanceof ToolExecutionRequest request)) {
      return Passage.EXEMPT;
    }
    return Gate.enter(
        Call.of(Action.TOOL_CALL, new ToolAttributes(request))
            .payload(new Identity(request))
            .askedForBy(Answers.orEmpty(request.id())));
  }

  private record ToolAttributes(ToolExecutionRequest request) implements Attributes {
    @Override
    public Resource resource() {
      return Resource.of(Answers.orEmpty(request.name()));
    }

    @Override
    public Object value(Attribute attribute) {
      return switch (attribute) {
        case TOOL_NAME -> Answers.orEmpty(request.name());
        case TOOL_ARGS -> JsonArguments.parse(Answers.orEmpty(request.arguments()));
        case TOOL_SERVER -> "";
        default -> ABSENT;
      };
    }
  }
}
