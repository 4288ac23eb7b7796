package io.lanyard.rules.cel;

import static io.lanyard.rules.cel.Overload.function;

import java.util.List;

/** The part of CEL's math extension that works on bits. */
final class Bits {
  private static final int WIDTH = 64;

  private Bits() {}

  static List<Overload> overloads(String name) {
    return switch (name) {
      case "math.bitNot" ->
          List.of(
              function(name, Type.INT, x -> ~(Long) x, Type.INT),
              function(name, Type.UINT, x -> new Unsigned(~bits(x)), Type.UINT));
      case "math.bitAnd" -> binary(name, (x, y) -> like(x, bits(x) & bits(y)));
      case "math.bitOr" -> binary(name, (x, y) -> like(x, bits(x) | bits(y)));
      case "math.bitXor" -> binary(name, (x, y) -> like(x, bits(x) ^ bits(y)));
      case "math.bitShiftLeft" -> shift(name, (x, y) -> shifted(x, (Long) y, true));
      default -> shift(name, (x, y) -> shifted(x, (Long) y, false));
    };
  }

  private static List<Overload> binary(String name, Body.Binary body) {
    return List.of(
        function(name, Type.INT, body, Type.INT, Type.INT),
        function(name, Type.UINT, body, Type.UINT, Type.UINT));
  }

  private static List<Overload> shift(String name, Body.Binary body) {
    return List.of(
        function(name, Type.INT, body, Type.INT, Type.INT).failing(),
        function(name, Type.UINT, body, Type.UINT, Type.INT).failing());
  }

  /** Shifts in zeros from either side; by 64 and more nothing is left. */
  private static Object shifted(Object value, long by, boolean left) {
    if (by < 0) {
      return Failure.because("shift by a negative number", by);
    }
    long bits = bits(value);
    if (by >= WIDTH) {
      return like(value, 0);
    }
    return like(value, left ? bits << by : bits >>> by);
  }

  private static long bits(Object value) {
    return value instanceof Unsigned number ? number.bits() : (Long) value;
  }

  private static Object like(Object value, long bits) {
    return value instanceof Unsigned ? new Unsigned(bits) : (Object) bits;
  }
}
