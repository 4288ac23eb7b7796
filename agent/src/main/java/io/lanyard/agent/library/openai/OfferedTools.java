package io.lanyard.agent.library.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The tools that a request offers to the model: those of this program, and the provider's own. */
record OfferedTools(List<String> ours, List<String> hosted) {
  /** What the model can only ask this program to do. Whatever else there is, the provider runs. */
  private static final Set<String> RUN_HERE =
      Set.of(
          "function", "custom", "computer", "computer_use_preview", "local_shell", "apply_patch");

  static OfferedTools in(JsonNode request) {
    List<String> ours = new ArrayList<>();
    List<String> hosted = new ArrayList<>();
    for (JsonNode tool : request.path("tools")) {
      String type = tool.path("type").asText();
      if (runsHere(type, tool)) {
        ours.add(name(tool, type));
      } else {
        hosted.add(type);
        if (tool.has("server_label")) {
          hosted.add(type + ':' + tool.path("server_label").asText());
        }
      }
    }
    for (JsonNode function : request.path("functions")) {
      ours.add(function.path("name").asText());
    }
    if (request.hasNonNull("web_search_options")) {
      hosted.add("web_search");
    }
    return new OfferedTools(List.copyOf(ours), List.copyOf(hosted));
  }

  private static boolean runsHere(String type, JsonNode tool) {
    return RUN_HERE.contains(type)
        || (type.equals("shell") && tool.at("/environment/type").asText().equals("local"));
  }

  private static String name(JsonNode tool, String type) {
    String inner = tool.path(type).path("name").asText("");
    return inner.isEmpty() ? tool.path("name").asText(type) : inner;
  }
}
