package io.lanyard.agent.library.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanyard.Action;
import io.lanyard.ModelOutput;
import io.lanyard.Said;
import io.lanyard.SourceKind;
import java.util.ArrayList;
import java.util.List;

/** Chat completions, and the completions of old, which have a prompt and texts instead. */
record ChatProtocol() implements Protocol {
  @Override
  public Action action() {
    return Action.MODEL_CHAT;
  }

  @Override
  public List<Said> said(JsonNode request) {
    List<Said> said = new ArrayList<>();
    Roles roles = new Roles();
    for (JsonNode message : request.path("messages")) {
      for (JsonNode call : message.path("tool_calls")) {
        ModelOutput.ToolRequest asked = tool(call);
        said.add(roles.asked(asked));
      }
      String text = Wire.text(message.path("content"));
      said.add(roles.said(message.path("role").asText(), message.path("tool_call_id"), text));
    }
    if (request.has("prompt")) {
      said.add(Said.by(SourceKind.USER, Wire.text(request.path("prompt"))));
    }
    return said;
  }

  @Override
  public ModelOutput output(JsonNode answer) {
    List<String> texts = new ArrayList<>();
    List<ModelOutput.ToolRequest> tools = new ArrayList<>();
    for (JsonNode choice : answer.path("choices")) {
      JsonNode message = choice.path("message");
      texts.add(choice.has("text") ? choice.path("text").asText() : text(message));
      for (JsonNode call : message.path("tool_calls")) {
        tools.add(tool(call));
      }
      if (message.hasNonNull("function_call")) {
        tools.add(tool(message));
      }
    }
    return new ModelOutput(String.join("\n", texts), tools);
  }

  private static String text(JsonNode message) {
    return message.path("content").asText("") + message.path("refusal").asText("");
  }

  /** A call names a function, or a tool of its own kind with a text for input. */
  private static ModelOutput.ToolRequest tool(JsonNode call) {
    JsonNode function = call.has("function") ? call.path("function") : call.path("function_call");
    JsonNode asked = function.isObject() ? function : call.path("custom");
    return new ModelOutput.ToolRequest(
        call.path("id").asText(""),
        asked.path("name").asText(""),
        asked.path("arguments").asText("") + asked.path("input").asText(""));
  }

  @Override
  public Assembly assembly() {
    return new ChatAssembly();
  }
}
