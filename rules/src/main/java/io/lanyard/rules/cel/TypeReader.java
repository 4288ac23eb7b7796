package io.lanyard.rules.cel;

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

  /** Deeper types are not meant; without a bound, brackets would overflow the stack. */
  private static final int MAX_DEPTH = 8;

  private TypeReader() {}

  static Optional<Type> read(String text) {
    return read(text.strip(), 0);
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
