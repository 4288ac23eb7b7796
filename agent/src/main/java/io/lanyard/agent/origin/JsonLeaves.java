package io.lanyard.agent.origin;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The texts in a JSON document, as they stand there after unescaping. */
final class JsonLeaves {
  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonLeaves() {}

  /** All text leaves; what is not JSON is one leaf itself. */
  static List<String> of(String json) {
    List<String> leaves = new ArrayList<>();
    try (JsonParser parser = FACTORY.createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING) {
          leaves.add(parser.getText());
        }
      }
    } catch (IOException notJson) {
      return List.of(json);
    }
    return leaves;
  }
}
