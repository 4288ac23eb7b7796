package io.lanyard.agent.origin;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.function.BiConsumer;

/** The values in a JSON document and where each stands, such as {@code [].email}. */
final class ResultFields {
  private static final JsonFactory FACTORY = new JsonFactory();

  private ResultFields() {}

  /** Gives every value with its path; false if the text is no JSON document or array. */
  static boolean read(String text, BiConsumer<String, String> values) {
    String trimmed = text.strip();
    if (trimmed.isEmpty() || "[{".indexOf(trimmed.charAt(0)) < 0) {
      return false;
    }
    try (JsonParser parser = FACTORY.createParser(trimmed)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
          values.accept(path(parser.getParsingContext()), parser.getText());
        }
      }
      return true;
    } catch (IOException notJson) {
      return false;
    }
  }

  private static String path(JsonStreamContext at) {
    StringBuilder path = new StringBuilder();
    for (JsonStreamContext step = at; step != null && !step.inRoot(); step = step.getParent()) {
      path.insert(0, step.inArray() ? "[]" : "." + step.getCurrentName());
    }
    return path.length() > 0 && path.charAt(0) == '.' ? path.substring(1) : path.toString();
  }
}
