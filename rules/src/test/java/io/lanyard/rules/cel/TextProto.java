package io.lanyard.rules.cel;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A message of the conformance tests: fields in order, any of which may come more than once. */
record TextProto(List<Object> fields) {
  static TextProto of(Object json) {
    return new TextProto(json instanceof List<?> list ? List.copyOf(list) : List.of());
  }

  boolean isEmpty() {
    return fields.isEmpty();
  }

  boolean has(String name) {
    return !all(name).isEmpty();
  }

  TextProto message(String name) {
    return of(one(name));
  }

  /** A string, or the text of a number or symbol. */
  String text(String name) {
    return scalar(one(name));
  }

  Object one(String name) {
    return all(name).stream().findFirst().orElse(List.of());
  }

  List<Object> all(String name) {
    return fields.stream()
        .map(field -> (List<?>) field)
        .filter(field -> field.get(0).equals(name))
        .<Object>map(field -> field.get(1))
        .toList();
  }

  /** The name of the only field. */
  String kind() {
    return (String) ((List<?>) fields.get(0)).get(0);
  }

  /** The value that a {@code cel.expr.Value} stands for. */
  Object value() {
    Object content = one(kind());
    return switch (kind()) {
      case "null_value" -> Null.VALUE;
      case "bool_value" -> Boolean.parseBoolean(scalar(content));
      case "int64_value" -> Long.decode(scalar(content));
      case "uint64_value" -> new Unsigned(Long.parseUnsignedLong(scalar(content)));
      case "double_value" -> number(scalar(content));
      case "string_value" -> content;
      case "bytes_value" -> Bytes.of(((String) content).getBytes(StandardCharsets.UTF_8));
      case "type_value" -> Library.type((String) content).orElseThrow();
      case "list_value" -> of(content).all("values").stream().map(v -> of(v).value()).toList();
      case "map_value" -> map(of(content));
      default -> throw new Unsupported("a value of kind " + kind());
    };
  }

  private static Map<Object, Object> map(TextProto content) {
    Map<Object, Object> map = new LinkedHashMap<>();
    for (Object entry : content.all("entries")) {
      map.put(of(entry).message("key").value(), of(entry).message("value").value());
    }
    return map;
  }

  /** The type that a {@code cel.expr.Type} stands for. */
  Type type() {
    return switch (kind()) {
      case "primitive" ->
          switch (text("primitive")) {
            case "BOOL" -> Type.BOOL;
            case "INT64" -> Type.INT;
            case "UINT64" -> Type.UINT;
            case "DOUBLE" -> Type.DOUBLE;
            case "STRING" -> Type.STRING;
            default -> Type.BYTES;
          };
      case "dyn" -> Type.DYN;
      case "null" -> Type.NULL;
      case "list_type" -> {
        TextProto element = message("list_type").message("elem_type");
        yield Type.list(element.isEmpty() ? Type.DYN : element.type());
      }
      case "map_type" ->
          Type.map(
              message("map_type").message("key_type").type(),
              message("map_type").message("value_type").type());
      case "well_known" -> text("well_known").equals("TIMESTAMP") ? Type.TIMESTAMP : Type.DURATION;
      default -> throw new Unsupported("a type of kind " + kind());
    };
  }

  private static Object number(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "inf", "infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      case "nan" -> Double.NaN;
      default -> Double.parseDouble(text);
    };
  }

  private static String scalar(Object json) {
    return json instanceof Map<?, ?> number ? (String) number.get("#") : String.valueOf(json);
  }

  /** What the tests use and the language doesn't have. */
  static final class Unsupported extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unsupported(String what) {
      super(what);
    }
  }
}
