package io.lanyard.agent.library.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import io.lanyard.ModelOutput;
import io.lanyard.Passage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what models answered. */
final class Answers {
  private Answers() {}

  /** Ends a chat call with its answer, before the application can act on it. */
  static void arrived(Passage passage, @Nullable Object answer) {
    if (answer instanceof ChatResponse response) {
      passage.modelAnswered(output(response.aiMessage()));
      passage.succeeded(usage(response.tokenUsage()));
    }
  }

  private static ModelOutput output(@Nullable AiMessage message) {
    if (message == null) {
      return new ModelOutput("", List.of());
    }
    String text = message.text() == null ? "" : message.text();
    List<ToolExecutionRequest> requests = message.toolExecutionRequests();
    return new ModelOutput(
        text, requests == null ? List.of() : requests.stream().map(Answers::request).toList());
  }

  static ModelOutput.ToolRequest request(ToolExecutionRequest request) {
    return new ModelOutput.ToolRequest(
        orEmpty(request.id()), orEmpty(request.name()), orEmpty(request.arguments()));
  }

  static Map<String, Object> usage(@Nullable TokenUsage usage) {
    Map<String, Object> details = new HashMap<>();
    if (usage != null && usage.inputTokenCount() != null) {
      details.put("input_tokens", usage.inputTokenCount().longValue());
    }
    if (usage != null && usage.outputTokenCount() != null) {
      details.put("output_tokens", usage.outputTokenCount().longValue());
    }
    return details;
  }

  static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
