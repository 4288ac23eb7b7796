package io.lanyard.agent.library.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanyard.Action;
import io.lanyard.ModelOutput;
import io.lanyard.Said;
import io.lanyard.SourceKind;
import java.util.ArrayList;
import java.util.List;

/** The Responses API: a list of items in, a list of items out. */
record ResponsesProtocol() implements Protocol {
  @Override
  public Action action() {
    return Action.MODEL_CHAT;
  }

  @Override
  public List<Said> said(JsonNode request) {
    List<Said> said = new ArrayList<>();
    if (request.hasNonNull("instructions")) {
      said.add(Said.by(SourceKind.APP, request.path("instructions").asText()));
    }
    JsonNode input = request.path("input");
    if (input.isTextual()) {
      said.add(Said.by(SourceKind.USER, input.asText()));
    }
    Roles roles = new Roles();
    for (JsonNode item : input) {
      if (item.has("arguments") || item.has("input")) {
        said.add(roles.asked(request(item)));
      } else if (item.has("output")) {
        said.add(roles.said("tool", item.path("call_id"), Wire.text(item.path("output"))));
      } else {
        String text = Wire.text(item.path("content"));
        said.add(roles.said(item.path("role").asText(), item.path("call_id"), text));
      }
    }
    return said;
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
      case "function_call", "custom_tool_call" -> tools.add(request(item));
      default -> {}
    }
  }

  private static ModelOutput.ToolRequest request(JsonNode item) {
    return new ModelOutput.ToolRequest(
        item.path("call_id").asText(""),
        item.path("name").asText(""),
        item.path("arguments").asText("") + item.path("input").asText(""));
  }

  @Override
  public Assembly assembly() {
    return new ResponsesAssembly();
  }
}
