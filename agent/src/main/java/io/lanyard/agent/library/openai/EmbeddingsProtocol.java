package io.lanyard.agent.library.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanyard.Action;
import io.lanyard.ModelOutput;
import io.lanyard.Said;
import io.lanyard.SourceKind;
import java.util.List;

/** Embeddings, whose answers are numbers. */
record EmbeddingsProtocol() implements Protocol {
  @Override
  public Action action() {
    return Action.MODEL_EMBED;
  }

  @Override
  public List<Said> said(JsonNode request) {
    return List.of(Said.by(SourceKind.APP, Wire.text(request.path("input"))));
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
