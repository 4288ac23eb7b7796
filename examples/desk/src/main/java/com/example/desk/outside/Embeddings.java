package com.example.desk.outside;

import static com.example.desk.outside.ScriptedModel.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Locale;

/**
 * Vectors that count words: texts with words in common are near to each other, and the same text
 * always has the same vector.
 */
final class Embeddings {

  private static final int DIMENSIONS = 64;

  private Embeddings() {}

  /** Answers the body of {@code POST /v1/embeddings}. */
  static JsonNode of(JsonNode request) {
    JsonNode input = request.path("input");
    ObjectNode response =
        JSON.createObjectNode().put("object", "list").put("model", request.path("model").asText());
    ArrayNode data = response.putArray("data");
    Iterable<JsonNode> texts = input.isArray() ? input : JSON.createArrayNode().add(input);
    for (JsonNode text : texts) {
      ObjectNode entry = data.addObject().put("object", "embedding").put("index", data.size() - 1);
      float[] vector = vector(text.asText(), request.path("dimensions").asInt(DIMENSIONS));
      if (request.path("encoding_format").asText().equals("base64")) {
        entry.put("embedding", base64(vector));
      } else {
        ArrayNode numbers = entry.putArray("embedding");
        for (float number : vector) {
          numbers.add(number);
        }
      }
    }
    int tokens = Pieces.tokens(input.toString());
    response.putObject("usage").put("prompt_tokens", tokens).put("total_tokens", tokens);
    return response;
  }

  private static float[] vector(String text, int dimensions) {
    float[] counts = new float[dimensions];
    for (String word : text.toLowerCase(Locale.ROOT).split("\\W+", -1)) {
      counts[Math.floorMod(word.hashCode(), dimensions)]++;
    }
    double squares = 0;
    for (float count : counts) {
      squares += count * count;
    }
    for (int i = 0; i < dimensions; i++) {
      counts[i] /= (float) Math.sqrt(squares);
    }
    return counts;
  }

  private static String base64(float[] vector) {
    ByteBuffer bytes =
        ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float number : vector) {
      bytes.putFloat(number);
    }
    return Base64.getEncoder().encodeToString(bytes.array());
  }
}
