package com.example.desk.outside;

import com.example.desk.outside.Script.CallTools;
import com.example.desk.outside.Script.Fail;
import com.example.desk.outside.Script.Reply;
import com.example.desk.outside.Script.Say;
import com.example.desk.outside.Script.ToolUse;
import com.example.desk.outside.Script.Turn;
import com.example.desk.outside.Script.When;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a {@link Script}; a misspelt key is an error, since a turn that never answers is hard to
 * find.
 */
final class ScriptReader {

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Set<String> TURN =
      Set.of("when", "say", "call", "fail", "delay_ms", "times");
  private static final Set<String> WHEN = Set.of("user", "after", "result");

  private ScriptReader() {}

  static Script read(String yaml, Map<String, String> variables) {
    String text = yaml;
    for (Map.Entry<String, String> variable : variables.entrySet()) {
      text = text.replace("{{" + variable.getKey() + "}}", variable.getValue());
    }
    try {
      List<Turn> turns = new ArrayList<>();
      for (JsonNode turn : YAML.readTree(text)) {
        turns.add(turn(turn));
      }
      return new Script(List.copyOf(turns));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the script isn't YAML: " + e.getMessage(), e);
    }
  }

  private static Turn turn(JsonNode turn) {
    onlyKeys(turn, TURN, turn);
    JsonNode when = turn.path("when");
    onlyKeys(when, WHEN, turn);
    return new Turn(
        new When(text(when, "user"), text(when, "after"), text(when, "result")),
        reply(turn),
        Duration.ofMillis(turn.path("delay_ms").asLong()),
        turn.path("times").asInt());
  }

  private static Reply reply(JsonNode turn) {
    if (turn.has("say")) {
      return new Say(turn.get("say").asText().strip());
    }
    if (turn.has("fail")) {
      return new Fail(turn.get("fail").asInt());
    }
    if (turn.has("call")) {
      List<ToolUse> tools = new ArrayList<>();
      turn.get("call")
          .properties()
          .forEach(tool -> tools.add(new ToolUse(tool.getKey(), tool.getValue().toString())));
      return new CallTools(List.copyOf(tools));
    }
    throw new IllegalArgumentException("this turn has no say, call or fail: " + turn);
  }

  private static String text(JsonNode when, String key) {
    return when.path(key).asText("");
  }

  private static void onlyKeys(JsonNode found, Set<String> expected, JsonNode turn) {
    found
        .fieldNames()
        .forEachRemaining(
            key -> {
              if (!expected.contains(key)) {
                throw new IllegalArgumentException(
                    "unknown key '" + key + "', expected one of " + expected + ", in: " + turn);
              }
            });
  }
}
