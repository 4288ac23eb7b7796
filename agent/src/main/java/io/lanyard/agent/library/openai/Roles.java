package io.lanyard.agent.library.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanyard.ModelOutput;
import io.lanyard.Said;
import io.lanyard.SourceKind;
import java.util.HashMap;
import java.util.Map;

/** Who speaks in the messages of one request; tools' results name only the id of their call. */
final class Roles {
  private final Map<String, String> tools = new HashMap<>();

  /** A tool call that an earlier answer asked for. */
  Said asked(ModelOutput.ToolRequest request) {
    tools.put(request.id(), request.name());
    return Said.by(SourceKind.MODEL, request.arguments());
  }

  /** A message; a role that nobody knows is nobody who is trusted. */
  Said said(String role, JsonNode callId, String text) {
    return switch (role) {
      case "user" -> Said.by(SourceKind.USER, text);
      case "system", "developer" -> Said.by(SourceKind.APP, text);
      case "tool", "function" ->
          new Said(SourceKind.TOOL, tools.getOrDefault(callId.asText(""), ""), text);
      default -> Said.by(SourceKind.MODEL, text);
    };
  }
}
