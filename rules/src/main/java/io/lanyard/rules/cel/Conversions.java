package io.lanyard.rules.cel;

import static io.lanyard.rules.cel.Overload.function;

import java.util.List;
import java.util.Set;

/** {@code type}, {@code dyn}, {@code size}, and what turns values of one type into another. */
final class Conversions {
  static final Set<String> NAMES =
      Set.of(
          "type",
          "dyn",
          "size",
          "int",
          "uint",
          "double",
          "string",
          "bytes",
          "bool",
          "timestamp",
          "duration",
          "base64.encode",
          "base64.decode");

  private static final Type ANY_LIST = Type.list(Type.DYN);
  private static final Type ANY_MAP = Type.map(Type.DYN, Type.DYN);

  private Conversions() {}

  static List<Overload> overloads(String name) {
    return switch (name) {
      case "type" -> List.of(unary(name, Type.TYPE, Types::of, Type.DYN));
      case "dyn" -> List.of(unary(name, Type.DYN, x -> x, Type.DYN));
      case "size" -> sizes();
      case "int" ->
          converting(
              name,
              Type.INT,
              Convert::toInt,
              Type.INT,
              Type.UINT,
              Type.DOUBLE,
              Type.STRING,
              Type.TIMESTAMP);
      case "uint" ->
          converting(
              name, Type.UINT, Convert::toUint, Type.UINT, Type.INT, Type.DOUBLE, Type.STRING);
      case "double" ->
          converting(
              name, Type.DOUBLE, Convert::toDouble, Type.DOUBLE, Type.INT, Type.UINT, Type.STRING);
      case "string" ->
          converting(
              name,
              Type.STRING,
              Convert::toText,
              Type.STRING,
              Type.INT,
              Type.UINT,
              Type.DOUBLE,
              Type.BOOL,
              Type.BYTES,
              Type.TIMESTAMP,
              Type.DURATION,
              IpAddress.TYPE,
              Cidr.TYPE);
      case "bytes" ->
          converting(
              name,
              Type.BYTES,
              x -> x instanceof String text ? Bytes.utf8(text) : x,
              Type.BYTES,
              Type.STRING);
      case "bool" -> converting(name, Type.BOOL, Convert::toBool, Type.BOOL, Type.STRING);
      case "timestamp" ->
          converting(
              name, Type.TIMESTAMP, Convert::toTimestamp, Type.TIMESTAMP, Type.STRING, Type.INT);
      case "duration" ->
          converting(name, Type.DURATION, Convert::toDuration, Type.DURATION, Type.STRING);
      case "base64.encode" -> List.of(unary(name, Type.STRING, Convert::encode, Type.BYTES));
      case "base64.decode" ->
          List.of(unary(name, Type.BYTES, Convert::decode, Type.STRING).failing());
      default -> List.of();
    };
  }

  private static List<Overload> sizes() {
    Body.Unary size = Convert::size;
    return List.of(
        function("size", Type.INT, size, Type.STRING),
        function("size", Type.INT, size, Type.BYTES),
        function("size", Type.INT, size, ANY_LIST),
        function("size", Type.INT, size, ANY_MAP),
        Overload.method("size", Type.INT, size, Type.STRING),
        Overload.method("size", Type.INT, size, Type.BYTES),
        Overload.method("size", Type.INT, size, ANY_LIST),
        Overload.method("size", Type.INT, size, ANY_MAP));
  }

  /** One form for each type that can be converted; the first is the result's own. */
  private static List<Overload> converting(
      String name, Type result, Body.Unary body, Type... types) {
    Overload[] forms = new Overload[types.length];
    for (int i = 0; i < types.length; i++) {
      Overload form = function(name, result, body, types[i]);
      forms[i] = types[i] == result ? form : form.failing();
    }
    return List.of(forms);
  }

  private static Overload unary(String name, Type result, Body.Unary body, Type parameter) {
    return function(name, result, body, parameter);
  }
}
