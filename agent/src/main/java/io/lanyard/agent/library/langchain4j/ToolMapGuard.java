package io.lanyard.agent.library.langchain4j;

import dev.langchain4j.service.tool.ToolExecutor;
import io.lanyard.Guard;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides tools that are lambdas, where LangChain4j looks the tools of a run up. The JVM lets
 * nobody weave a lambda, and before 1.4 nothing of LangChain4j's own lies between it and the model.
 */
public final class ToolMapGuard implements Guard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    return null;
  }

  @Override
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    return result instanceof Map<?, ?> tools && !haveContext() ? decided(tools) : result;
  }

  /** From then on the interface has a method with a body, which is woven. */
  private static boolean haveContext() {
    for (var method : ToolExecutor.class.getMethods()) {
      if (method.getName().equals("executeWithContext")) {
        return true;
      }
    }
    return false;
  }

  private static Map<Object, @Nullable Object> decided(Map<?, ?> tools) {
    Map<Object, @Nullable Object> decided = new LinkedHashMap<>();
    for (Map.Entry<?, ?> tool : tools.entrySet()) {
      boolean isLambda =
          tool.getValue() instanceof ToolExecutor && tool.getValue().getClass().isHidden();
      decided.put(
          tool.getKey(),
          isLambda ? new DecidedTool((ToolExecutor) tool.getValue()) : tool.getValue());
    }
    return decided;
  }
}
