package io.lanyard.agent.library.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanyard.ModelOutput;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the events of a streamed response. Texts and arguments come once more whole when they are
 * complete, so nothing needs to be put together but who asked: the events name the item only.
 */
final class ResponsesAssembly implements Protocol.Assembly {
  private final Map<String, JsonNode> items = new HashMap<>();

  @Override
  public ModelOutput take(JsonNode event) {
    return switch (event.path("type").asText()) {
      case "response.output_item.added" -> {
        JsonNode item = event.path("item");
        items.put(item.path("id").asText(), item);
        yield Protocol.NOTHING;
      }
      case "response.output_text.done" -> text(event.path("text"));
      case "response.refusal.done" -> text(event.path("refusal"));
      case "response.function_call_arguments.done" -> tool(event, event.path("arguments"));
      case "response.custom_tool_call_input.done" -> tool(event, event.path("input"));
      default -> Protocol.NOTHING;
    };
  }

  private static ModelOutput text(JsonNode text) {
    return new ModelOutput(text.asText(""), List.of());
  }

  private ModelOutput tool(JsonNode event, JsonNode arguments) {
    JsonNode item = items.get(event.path("item_id").asText());
    if (item == null) {
      return Protocol.NOTHING;
    }
    return new ModelOutput(
        "",
        List.of(
            new ModelOutput.ToolRequest(
                item.path("call_id").asText(""),
                item.path("name").asText(""),
                arguments.asText(""))));
  }
}
