package com.example.desk.outside;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a request to the model says, whichever of OpenAI's protocols it came by.
 *
 * @param user the last message of the user
 * @param results the tool results that came after the model's last message
 */
record Conversation(String model, String user, List<ToolResult> results, boolean stream) {

  record ToolResult(String tool, String text) {}

  String resultText() {
    return results.stream().map(ToolResult::text).collect(Collectors.joining("\n"));
  }

  /** Reads the body of {@code POST /v1/chat/completions}. */
  static Conversation ofChat(JsonNode body) {
    Reader reader = new Reader();
    for (JsonNode message : body.path("messages")) {
      switch (message.path("role").asText()) {
        case "user" -> reader.user(text(message.path("content")));
        case "assistant" -> {
          reader.model();
          for (JsonNode call : message.path("tool_calls")) {
            reader.called(call.path("id").asText(), call.at("/function/name").asText());
          }
        }
        case "tool" ->
            reader.result(message.path("tool_call_id").asText(), text(message.path("content")));
        default -> {}
      }
    }
    return reader.conversation(body);
  }

  /** Reads the body of {@code POST /v1/responses}. */
  static Conversation ofResponses(JsonNode body) {
    Reader reader = new Reader();
    JsonNode input = body.path("input");
    if (input.isTextual()) {
      reader.user(input.asText());
    }
    for (JsonNode item : input) {
      switch (item.path("type").asText("message")) {
        case "function_call" -> {
          reader.model();
          reader.called(item.path("call_id").asText(), item.path("name").asText());
        }
        case "function_call_output" ->
            reader.result(item.path("call_id").asText(), text(item.path("output")));
        case "message" -> {
          if (item.path("role").asText().equals("user")) {
            reader.user(text(item.path("content")));
          } else if (item.path("role").asText().equals("assistant")) {
            reader.model();
          }
        }
        default -> {}
      }
    }
    return reader.conversation(body);
  }

  /** Content is either a string or a list of parts, of which the texts count. */
  private static String text(JsonNode content) {
    if (!content.isArray()) {
      return content.asText("");
    }
    List<String> parts = new ArrayList<>();
    content.forEach(part -> parts.add(part.path("text").asText("")));
    return String.join("\n", parts);
  }

  private static final class Reader {
    private final Map<String, String> toolsByCall = new HashMap<>();
    private final List<ToolResult> results = new ArrayList<>();
    private String user = "";

    void user(String text) {
      user = text;
      results.clear();
    }

    void model() {
      results.clear();
    }

    void called(String id, String tool) {
      toolsByCall.put(id, tool);
    }

    void result(String id, String text) {
      results.add(new ToolResult(toolsByCall.getOrDefault(id, ""), text));
    }

    Conversation conversation(JsonNode body) {
      return new Conversation(
          body.path("model").asText(), user, List.copyOf(results), body.path("stream").asBoolean());
    }
  }
}
