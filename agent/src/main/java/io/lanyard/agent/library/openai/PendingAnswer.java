package io.lanyard.agent.library.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.core.http.HttpResponseFor;
import io.lanyard.ModelOutput;
import io.lanyard.Passage;
import io.lanyard.agent.library.Arrivals;
import java.util.HashMap;
import java.util.Map;

/** A decided call whose answer is still to come. */
record PendingAnswer(Passage passage, Protocol protocol) {
  static final String WHERE = "answer of OpenAI";

  /** The answer as the application gets it: what it reads from it, we read first. */
  HttpResponseFor<?> arrived(HttpResponseFor<?> response) {
    if (response.statusCode() < 400 && !(protocol instanceof EmbeddingsProtocol)) {
      // From here on the application may read the body by itself.
      passage.modelAnswered(Protocol.NOTHING);
    }
    return new ReadResponse<>(response, this);
  }

  /** Takes in a whole answer and ends the call. */
  void take(Object answer) {
    Arrivals.take(
        passage,
        WHERE,
        () -> {
          JsonNode read = Wire.of(answer);
          say(protocol.output(read));
          passage.succeeded(usage(read));
        });
  }

  void say(ModelOutput output) {
    if (!output.text().isEmpty() || !output.toolCalls().isEmpty()) {
      passage.modelAnswered(output);
    }
  }

  /** The two protocols name the same counts differently. */
  static Map<String, Object> usage(JsonNode answer) {
    JsonNode usage = answer.path("usage");
    Map<String, Object> details = new HashMap<>();
    for (String name : new String[] {"input_tokens", "prompt_tokens"}) {
      if (usage.path(name).isNumber()) {
        details.put("input_tokens", usage.path(name).asLong());
      }
    }
    for (String name : new String[] {"output_tokens", "completion_tokens"}) {
      if (usage.path(name).isNumber()) {
        details.put("output_tokens", usage.path(name).asLong());
      }
    }
    return details;
  }
}
