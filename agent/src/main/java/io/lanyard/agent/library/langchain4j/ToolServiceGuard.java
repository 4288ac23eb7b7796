package io.lanyard.agent.library.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;

/** {@code ToolService.executeWithErrorHandling} (1.4 and later), which every tool comes through. */
public final class ToolServiceGuard extends ToolGuard {
  @Override
  Object answer(ToolExecutionRequest request, String text) throws ReflectiveOperationException {
    return ToolResults.error(request, text);
  }
}
