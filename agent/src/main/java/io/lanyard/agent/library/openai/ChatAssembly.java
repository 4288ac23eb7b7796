package io.lanyard.agent.library.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanyard.ModelOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Puts together the deltas of a chat completion, per choice and tool call. A choice is complete
 * with its finish reason, a tool call as soon as another one begins.
 */
final class ChatAssembly implements Protocol.Assembly {
  private final TreeMap<Integer, Choice> choices = new TreeMap<>();

  @Override
  public ModelOutput take(JsonNode chunk) {
    List<String> texts = new ArrayList<>();
    List<ModelOutput.ToolRequest> tools = new ArrayList<>();
    for (JsonNode delta : chunk.path("choices")) {
      Choice choice = choices.computeIfAbsent(delta.path("index").asInt(), index -> new Choice());
      choice.take(delta, tools);
      if (delta.hasNonNull("finish_reason")) {
        texts.add(choice.text.toString());
        choice.completeTools(Integer.MAX_VALUE, tools);
        choices.remove(delta.path("index").asInt());
      }
    }
    return texts.isEmpty() && tools.isEmpty()
        ? Protocol.NOTHING
        : new ModelOutput(String.join("\n", texts), tools);
  }

  private static final class Choice {
    private final StringBuilder text = new StringBuilder();
    private final TreeMap<Integer, ToolCall> tools = new TreeMap<>();

    void take(JsonNode choice, List<ModelOutput.ToolRequest> complete) {
      JsonNode delta = choice.path("delta");
      text.append(choice.path("text").asText(""))
          .append(delta.path("content").asText(""))
          .append(delta.path("refusal").asText(""));
      for (JsonNode call : delta.path("tool_calls")) {
        int index = call.path("index").asInt();
        completeTools(index, complete);
        tools.computeIfAbsent(index, none -> new ToolCall()).take(call, call.path("function"));
        tools.get(index).take(call, call.path("custom"));
      }
      if (delta.hasNonNull("function_call")) {
        tools.computeIfAbsent(0, none -> new ToolCall()).take(delta, delta.path("function_call"));
      }
    }

    /** Hands out the tool calls before an index. */
    void completeTools(int before, List<ModelOutput.ToolRequest> complete) {
      while (!tools.isEmpty() && tools.firstKey() < before) {
        complete.add(tools.pollFirstEntry().getValue().request());
      }
    }
  }

  private static final class ToolCall {
    private final StringBuilder id = new StringBuilder();
    private final StringBuilder name = new StringBuilder();
    private final StringBuilder arguments = new StringBuilder();

    void take(JsonNode call, JsonNode asked) {
      if (id.isEmpty()) {
        id.append(call.path("id").asText(""));
      }
      name.append(asked.path("name").asText(""));
      arguments.append(asked.path("arguments").asText("")).append(asked.path("input").asText(""));
    }

    ModelOutput.ToolRequest request() {
      return new ModelOutput.ToolRequest(id.toString(), name.toString(), arguments.toString());
    }
  }
}
