package io.lanyard.agent.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON to and from maps, lists and scalars, for the command line; the agent itself only writes. */
public final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  /** One object on one line, safe to show on a terminal. */
  public static String write(Map<String, ?> object) {
    JsonLine line = new JsonLine(256).begin();
    object.forEach(line::value);
    line.close();
    return new String(line.bytes(), 0, line.length(), StandardCharsets.UTF_8);
  }

  /**
   * The fields of one line of the record.
   *
   * @throws IOException if the line is not one JSON object
   */
  public static Map<String, Object> read(String line) throws IOException {
    try (JsonParser parser = FACTORY.createParser(line)) {
      return read(parser);
    }
  }

  /** The same of a line's bytes, which are UTF-8. */
  static Map<String, Object> read(byte[] line) throws IOException {
    try (JsonParser parser = FACTORY.createParser(line)) {
      return read(parser);
    }
  }

  private static Map<String, Object> read(JsonParser parser) throws IOException {
    try {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("no JSON object");
      }
      return object(parser);
    } catch (JsonProcessingException broken) {
      JsonLocation at = broken.getLocation();
      String where = at == null ? "" : " from column " + at.getColumnNr() + " on";
      throw new IOException("no JSON object" + where, broken);
    }
  }

  /** A {@code null} stays one: a rule can tell it from a text. */
  private static Map<String, Object> object(JsonParser parser) throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      fields.put(name, value(parser));
    }
    return fields;
  }

  private static @Nullable Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> list(parser);
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> parser.getText();
    };
  }

  private static List<Object> list(JsonParser parser) throws IOException {
    List<Object> values = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      values.add(value(parser));
    }
    return values;
  }
}
