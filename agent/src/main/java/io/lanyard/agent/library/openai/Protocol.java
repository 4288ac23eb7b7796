package io.lanyard.agent.library.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanyard.Action;
import io.lanyard.ModelOutput;
import io.lanyard.Said;
import java.util.List;

/** One of OpenAI's ways to ask a model. */
interface Protocol {
  Action action();

  /** The texts that the model is given, the newest last, and who wrote them. */
  List<Said> said(JsonNode request);

  /** What a whole answer says. */
  ModelOutput output(JsonNode answer);

  /** Reads one streamed answer. */
  Assembly assembly();

  /** Puts the pieces of one streamed answer together. Confined to the stream's own thread. */
  @FunctionalInterface
  interface Assembly {
    /**
     * Takes in the next piece.
     *
     * @return what is complete with it; a program may act on that as soon as it has the piece
     */
    ModelOutput take(JsonNode piece);
  }

  /** Nothing yet, or nothing that can be read as text. */
  ModelOutput NOTHING = new ModelOutput("", List.of());

  /** The protocol of a parameter class, which beta services name alike. */
  static Protocol of(Object parameters) {
    return switch (parameters.getClass().getSimpleName()) {
      case "ResponseCreateParams" -> new ResponsesProtocol();
      case "EmbeddingCreateParams" -> new EmbeddingsProtocol();
      default -> new ChatProtocol();
    };
  }
}
