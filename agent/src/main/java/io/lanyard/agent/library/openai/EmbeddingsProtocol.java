package io.lanyard.agent.library.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanyard.Action;
import io.lanyard.ModelOutput;
import java.util.List;

/** Embeddings, whose answers are numbers. */
record EmbeddingsProtocol() implements Protocol {
  @Override
  public Action action() {
    return Action.MODEL_EMBED;
  }

  @Override
  public List<String> texts(JsonNode request) {
    return List.of(Wire.text(request.path("input")));
  }

  @Override
  public ModelOutput output(JsonNode answer) {
    return NOTHING;
  }

  @Override
  public Assembly assembly() {
    return piece -> NOTHING;
  }
}
