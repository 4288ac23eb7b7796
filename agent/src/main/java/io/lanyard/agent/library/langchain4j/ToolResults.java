package io.lanyard.agent.library.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.ToolExecutionResultMessage;

/** Results of tools, in the class that the version at hand has for them. */
final class ToolResults {
  private static final String RESULT = "dev.langchain4j.service.tool.ToolExecutionResult";

  private ToolResults() {}

  /** What the model will be told. */
  static String textOf(Object result) throws ReflectiveOperationException {
    if (result instanceof ToolExecutionResultMessage message) {
      return Answers.orEmpty(message.text());
    }
    return result.getClass().getName().equals(RESULT)
        ? String.valueOf(result.getClass().getMethod("resultText").invoke(result))
        : String.valueOf(result);
  }

  /** {@code ToolExecutionResult} came with 1.6; before, the message itself was returned. */
  static Object error(ToolExecutionRequest request, String text)
      throws ReflectiveOperationException {
    Class<?> type;
    try {
      type = Class.forName(RESULT, true, ToolExecutionRequest.class.getClassLoader());
    } catch (ClassNotFoundException before16) {
      return ToolExecutionResultMessage.from(request, text);
    }
    Object builder = type.getMethod("builder").invoke(null);
    Class<?> builderType = builder.getClass();
    builderType.getMethod("isError", boolean.class).invoke(builder, true);
    builderType.getMethod("resultText", String.class).invoke(builder, text);
    return builderType.getMethod("build").invoke(builder);
  }
}
