package io.lanyard.agent.library.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;

/** {@code ToolExecutor.executeWithContext} (1.6 and later). */
public final class ToolContextGuard extends ToolGuard {
  @Override
  Object answer(ToolExecutionRequest request, String text) throws ReflectiveOperationException {
    return ToolResults.error(request, text);
  }
}
