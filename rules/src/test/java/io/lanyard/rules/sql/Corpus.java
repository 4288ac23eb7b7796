package io.lanyard.rules.sql;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Reads the compressed JSON lines under {@code corpora/}; null becomes the empty string. */
final class Corpus {
  private Corpus() {}

  static List<Map<String, Object>> read(String file) {
    List<Map<String, Object>> lines = new ArrayList<>();
    try (InputStream in = Corpus.class.getResourceAsStream("/corpora/" + file);
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))) {
      JsonFactory json = new JsonFactory();
      String line;
      while ((line = reader.readLine()) != null) {
        try (JsonParser parser = json.createParser(line)) {
          parser.nextToken();
          lines.add(object(parser));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }

  static String text(Map<String, Object> object, String key) {
    return (String) object.getOrDefault(key, "");
  }

  @SuppressWarnings("unchecked")
  static <T> List<T> list(Map<String, Object> object, String key) {
    return (List<T>) object.getOrDefault(key, List.of());
  }

  private static Map<String, Object> object(JsonParser parser) throws IOException {
    Map<String, Object> object = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      parser.nextToken();
      object.put(key, value(parser));
    }
    return object;
  }

  private static Object value(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      return object(parser);
    }
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      List<Object> list = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        list.add(value(parser));
      }
      return list;
    }
    return parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getText();
  }
}
