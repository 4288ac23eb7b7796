package io.lanyard.agent.library.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanyard.Action;
import io.lanyard.ModelOutput;
import java.util.ArrayList;
import java.util.List;

/** The Responses API: a list of items in, a list of items out. */
record ResponsesProtocol() implements Protocol {
  @Override
  public Action action() {
    return Action.MODEL_CHAT;
  }

  @Override
  public List<String> texts(JsonNode request) {
    List<String> texts = new ArrayList<>();
    if (request.hasNonNull("instructions")) {
      texts.add(request.path("instructions").asText());
    }
    JsonNode input = request.path("input");
    if (input.isTextual()) {
      texts.add(input.asText());
    } else {
      for (JsonNode item : input) {
        texts.add(Wire.text(item.has("output") ? item.path("output") : item.path("content")));
      }
    }
    return texts;
  }

  @Override
  public ModelOutput output(JsonNode answer) {
    List<String> texts = new ArrayList<>();
    List<ModelOutput.ToolRequest> tools = new ArrayList<>();
    for (JsonNode item : answer.path("output")) {
      add(item, texts, tools);
    }
    return new ModelOutput(String.join("\n", texts), tools);
  }

  /** What one item of an answer says; tools that ran at the provider are not asked for here. */
  private static void add(JsonNode item, List<String> texts, List<ModelOutput.ToolRequest> tools) {
    switch (item.path("type").asText()) {
      case "message" -> {
        for (JsonNode part : item.path("content")) {
          texts.add(part.path("text").asText("") + part.path("refusal").asText(""));
        }
      }
      case "function_call", "custom_tool_call" ->
          tools.add(
              new ModelOutput.ToolRequest(
                  item.path("call_id").asText(""),
                  item.path("name").asText(""),
                  item.path("arguments").asText("") + item.path("input").asText("")));
      default -> {}
    }
  }

  @Override
  public Assembly assembly() {
    return new ResponsesAssembly();
  }
}
