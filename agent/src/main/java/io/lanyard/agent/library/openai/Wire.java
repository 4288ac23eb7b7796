package io.lanyard.agent.library.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.openai.core.ObjectMappers;
import java.util.ArrayList;
import java.util.List;

/**
 * Requests and answers in the form in which they go over the wire. The SDK's types change from
 * version to version while the protocol stays, and what a program adds to a request beside the
 * typed properties is only here.
 */
final class Wire {
  private static final JsonMapper MAPPER = ObjectMappers.jsonMapper();

  private Wire() {}

  /** The body that these parameters of a create method make. */
  static JsonNode body(Object parameters) throws ReflectiveOperationException {
    return of(parameters.getClass().getMethod("_body").invoke(parameters));
  }

  static JsonNode of(Object value) {
    return MAPPER.valueToTree(value);
  }

  static JsonNode read(byte[] json) throws java.io.IOException {
    return MAPPER.readTree(json);
  }

  /** A text, which is given as a string or as parts of which some are texts. */
  static String text(JsonNode content) {
    if (!content.isArray()) {
      return content.asText("");
    }
    List<String> parts = new ArrayList<>();
    for (JsonNode part : content) {
      String text = part.isTextual() ? part.asText() : part.path("text").asText("");
      if (!text.isEmpty()) {
        parts.add(text);
      }
    }
    return String.join("\n", parts);
  }
}
