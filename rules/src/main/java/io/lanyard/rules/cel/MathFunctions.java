package io.lanyard.rules.cel;

import static io.lanyard.rules.cel.Overload.function;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** CEL's math extension. */
final class MathFunctions {
  static final Set<String> NAMES =
      Set.of(
          "math.greatest",
          "math.least",
          "math.ceil",
          "math.floor",
          "math.round",
          "math.trunc",
          "math.abs",
          "math.sign",
          "math.sqrt",
          "math.isNaN",
          "math.isInf",
          "math.isFinite",
          "math.bitAnd",
          "math.bitOr",
          "math.bitXor",
          "math.bitNot",
          "math.bitShiftLeft",
          "math.bitShiftRight");
  private static final List<Type> KINDS = List.of(Type.INT, Type.UINT, Type.DOUBLE, Type.NUMBER);

  private MathFunctions() {}

  static List<Overload> overloads(String name) {
    return switch (name) {
      case "math.greatest" -> extremes(name, 1);
      case "math.least" -> extremes(name, -1);
      case "math.ceil" -> rounding(name, x -> Math.ceil((Double) x));
      case "math.floor" -> rounding(name, x -> Math.floor((Double) x));
      case "math.round" -> rounding(name, x -> round((Double) x));
      case "math.trunc" -> rounding(name, x -> trunc((Double) x));
      case "math.sqrt" ->
          List.of(
              function(
                  name, Type.DOUBLE, x -> Math.sqrt((Double) Convert.toDouble(x)), Type.NUMBER));
      case "math.abs" -> each(name, MathFunctions::abs, Type.INT, Type.UINT, Type.DOUBLE);
      case "math.sign" -> each(name, MathFunctions::sign, Type.INT, Type.UINT, Type.DOUBLE);
      case "math.isNaN" -> test(name, x -> ((Double) x).isNaN());
      case "math.isInf" -> test(name, x -> ((Double) x).isInfinite());
      case "math.isFinite" -> test(name, x -> Double.isFinite((Double) x));
      default -> Bits.overloads(name);
    };
  }

  private static List<Overload> rounding(String name, Body.Unary body) {
    return List.of(function(name, Type.DOUBLE, body, Type.DOUBLE));
  }

  private static List<Overload> test(String name, Body.Unary body) {
    return List.of(function(name, Type.BOOL, body, Type.DOUBLE));
  }

  private static List<Overload> each(String name, Body.Unary body, Type... types) {
    List<Overload> forms = new ArrayList<>();
    for (Type type : types) {
      forms.add(function(name, type, body, type).failing());
    }
    return forms;
  }

  /** Of arguments, or of a list; of one kind of number, or of several. */
  private static List<Overload> extremes(String name, int wanted) {
    Body.Many ofMany = values -> extreme(List.of(values), wanted);
    Body.Unary ofList = list -> extreme((Iterable<?>) list, wanted);
    List<Overload> forms = new ArrayList<>();
    for (Type kind : KINDS) {
      Type result = kind == Type.NUMBER ? Type.DYN : kind;
      forms.add(function(name, result, ofMany, kind).repeating());
    }
    for (Type kind : KINDS) {
      Type result = kind == Type.NUMBER ? Type.DYN : kind;
      forms.add(function(name, result, ofList, Type.list(kind)).failing());
    }
    return forms;
  }

  private static Object extreme(Iterable<?> values, int wanted) {
    Object best = Null.VALUE;
    for (Object raw : values) {
      Object value = Values.of(raw);
      if (!Numbers.isNumber(value)) {
        return Failure.because("no number", value);
      }
      if (best == Null.VALUE || Numbers.compare(value, best) == wanted) {
        best = value;
      }
    }
    return best == Null.VALUE ? Failure.because("an empty list has no extreme") : best;
  }

  /** Halves away from zero. */
  private static double round(double number) {
    double whole = trunc(number);
    return Math.abs(number - whole) >= 0.5 ? whole + Math.signum(number) : whole;
  }

  private static double trunc(double number) {
    return number < 0 ? Math.ceil(number) : Math.floor(number);
  }

  private static Object abs(Object value) {
    if (value instanceof Long number) {
      return number == Long.MIN_VALUE
          ? Failure.because("int overflow", value)
          : (Object) Math.abs(number);
    }
    return value instanceof Double number ? (Object) Math.abs(number) : value;
  }

  private static Object sign(Object value) {
    if (value instanceof Long number) {
      return (long) Long.signum(number);
    }
    if (value instanceof Unsigned number) {
      return new Unsigned(number.bits() == 0 ? 0 : 1);
    }
    return Math.signum((Double) value);
  }
}
