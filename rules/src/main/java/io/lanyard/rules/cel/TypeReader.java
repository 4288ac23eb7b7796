package io.lanyard.rules.cel;

import io.lanyard.rules.text.Nearest;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads types as rule files write them. */
final class TypeReader {
  private static final Map<String, Type> SIMPLE =
      Map.of(
          "bool", Type.BOOL,
          "int", Type.INT,
          "uint", Type.UINT,
          "double", Type.DOUBLE,
          "string", Type.STRING,
          "bytes", Type.BYTES,
          "timestamp", Type.TIMESTAMP,
          "duration", Type.DURATION,
          "dyn", Type.DYN);

  /** Names of other languages and of JSON Schema. */
  private static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry("integer", "int"),
          Map.entry("long", "int"),
          Map.entry("boolean", "bool"),
          Map.entry("str", "string"),
          Map.entry("text", "string"),
          Map.entry("number", "double"),
          Map.entry("float", "double"),
          Map.entry("date", "timestamp"),
          Map.entry("datetime", "timestamp"),
          Map.entry("time", "timestamp"),
          Map.entry("list", "list(string)"),
          Map.entry("array", "list(string)"),
          Map.entry("set", "list(string)"),
          Map.entry("strings", "list(string)"),
          Map.entry("string[]", "list(string)"),
          Map.entry("map", "map(string, dyn)"),
          Map.entry("object", "map(string, dyn)"),
          Map.entry("any", "dyn"),
          Map.entry("json", "dyn"));

  /** Deeper types are not meant; without a bound, brackets would overflow the stack. */
  private static final int MAX_DEPTH = 8;

  private TypeReader() {}

  static Optional<Type> read(String text) {
    return read(text.strip(), 0);
  }

  /** The type that was probably meant by a text that is none. */
  static Optional<String> meant(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    String round = word.replaceAll("[<\\[](?!])", "(").replaceAll("(?<!\\[)[>\\]]", ")");
    if (!round.equals(word) && read(round, 0).isPresent()) {
      return Optional.of(round);
    }
    if (word.startsWith("list(") && word.endsWith(")")) {
      return meant(inside(word, 5)).map(element -> "list(" + element + ")");
    }
    return Optional.ofNullable(ELSEWHERE.get(word)).or(() -> Nearest.to(word, SIMPLE.keySet()));
  }

  private static Optional<Type> read(String text, int depth) {
    if (depth > MAX_DEPTH) {
      return Optional.empty();
    }
    if (text.startsWith("list(") && text.endsWith(")")) {
      Optional<Type> element = read(inside(text, 5), depth + 1);
      return element.isPresent() ? Optional.of(Type.list(element.get())) : Optional.empty();
    }
    if (text.startsWith("map(") && text.endsWith(")")) {
      return map(inside(text, 4), depth + 1);
    }
    return Optional.ofNullable(SIMPLE.get(text));
  }

  /** A map's key type holds no comma, so the first one parts it from the value type. */
  private static Optional<Type> map(String text, int depth) {
    int comma = text.indexOf(',');
    if (comma < 0) {
      return Optional.empty();
    }
    Optional<Type> key = read(text.substring(0, comma).strip(), depth);
    Optional<Type> value = read(text.substring(comma + 1).strip(), depth);
    return key.flatMap(k -> value.map(v -> Type.map(k, v)));
  }

  private static String inside(String text, int from) {
    return text.substring(from, text.length() - 1).strip();
  }
}
