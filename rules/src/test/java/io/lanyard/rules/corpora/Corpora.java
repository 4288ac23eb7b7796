package io.lanyard.rules.corpora;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.lanyard.Decision;
import io.lanyard.rules.CallFile;
import io.lanyard.rules.Limits;
import io.lanyard.rules.Loaded;
import io.lanyard.rules.RuleFile;
import io.lanyard.rules.RuleSet;
import io.lanyard.rules.Surroundings;
import io.lanyard.rules.format.JsonForm;
import io.lanyard.rules.yaml.Problems;
import io.lanyard.rules.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** What others wrote, as text and as plain values, and rules that it is held against. */
final class Corpora {
  private static final Surroundings SURROUNDINGS =
      new Surroundings(
          "desk", InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z")), Limits.UNCOUNTED);

  private Corpora() {}

  /** A file below {@code corpora/}; what ends in {@code .gz} is unpacked. */
  static String text(String name) {
    try (InputStream in = Corpora.class.getResourceAsStream("/corpora/" + name);
        InputStream plain = name.endsWith(".gz") ? new GZIPInputStream(in) : in) {
      return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** JSON, or YAML, as maps, lists, strings, numbers and booleans. */
  static Object values(String text) {
    Problems problems = new Problems();
    return YamlReader.read("corpus", text, problems)
        .flatMap(yaml -> new JsonForm().read(yaml, problems))
        .orElseThrow(() -> new AssertionError(problems.list()));
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> object(Object value) {
    return (Map<String, Object>) value;
  }

  static List<?> list(Object value) {
    return (List<?>) value;
  }

  static RuleSet rules(String text) {
    Loaded loaded = RuleFile.read("lanyard.yaml", text);
    if (loaded instanceof Loaded.Invalid invalid) {
      throw new AssertionError(text + "\n" + invalid.problems());
    }
    return RuleSet.of((RuleFile) loaded, SURROUNDINGS);
  }

  /** What is decided about a call, given as values of the form of {@code eval}. */
  static Decision decide(RuleSet rules, Map<String, ?> call) {
    Problems problems = new Problems();
    CallFile file =
        CallFile.read("call.json", json(call), problems)
            .orElseThrow(() -> new AssertionError(call + "\n" + problems.list()));
    return rules.decide(file.call());
  }

  /** Values as JSON text. */
  static String json(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> json(entry.getKey()) + ": " + json(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Corpora::json).collect(Collectors.joining(", ", "[", "]"));
    }
    return value instanceof String text
        ? '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"'
        : String.valueOf(value);
  }
}
