package io.lanyard.rules.cel;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** One test of the CEL specification. */
record ConformanceCase(Map<String, Object> json) {
  private static final String CORPUS = "/corpora/cel-conformance/tests.jsonl.gz";

  static List<ConformanceCase> all() {
    List<ConformanceCase> cases = new ArrayList<>();
    try (var stream = new GZIPInputStream(ConformanceCase.class.getResourceAsStream(CORPUS));
        var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        try (JsonParser parser = new JsonFactory().createParser(line)) {
          parser.nextToken();
          cases.add(new ConformanceCase(object(parser)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return cases;
  }

  String file() {
    return (String) json.get("file");
  }

  String name() {
    return file() + "/" + json.get("section") + "/" + json.get("name");
  }

  String expression() {
    return (String) json.get("expr");
  }

  boolean needsProtobuf() {
    return (Boolean) json.get("needs_proto");
  }

  boolean isUnchecked() {
    return json.containsKey("disable_check");
  }

  boolean isCheckOnly() {
    return json.containsKey("check_only");
  }

  boolean wantsFailure() {
    return json.containsKey("eval_error");
  }

  String container() {
    return (String) json.getOrDefault("container", "");
  }

  /** A field of the test as a textproto message. */
  TextProto field(String name) {
    return TextProto.of(json.getOrDefault(name, List.of()));
  }

  /** A repeated field of the test. */
  List<TextProto> fields(String name) {
    return ((List<?>) json.getOrDefault(name, List.of())).stream().map(TextProto::of).toList();
  }

  private static Map<String, Object> object(JsonParser parser) throws IOException {
    Map<String, Object> object = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      object.put(name, value(parser));
    }
    return object;
  }

  private static Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(parser));
        }
        yield list;
      }
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> parser.getText();
    };
  }
}
