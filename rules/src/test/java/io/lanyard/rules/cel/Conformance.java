package io.lanyard.rules.cel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Runs one test of the CEL specification. */
final class Conformance {
  private final ConformanceCase test;

  private Conformance(ConformanceCase test) {
    this.test = test;
  }

  enum Kind {
    PASSED,
    REFUSED,
    WRONG
  }

  /** How a test came out, and what refused it or what came instead. */
  record Result(ConformanceCase test, Kind kind, String detail) {
    boolean isRelevant() {
      return !test.needsProtobuf();
    }

    boolean hasPassed() {
      return kind == Kind.PASSED;
    }
  }

  static Result run(ConformanceCase test) {
    try {
      return new Conformance(test).run();
    } catch (TextProto.Unsupported e) {
      return new Result(test, Kind.REFUSED, e.getMessage());
    }
  }

  private Result run() {
    List<Object> values = new ArrayList<>();
    Checked checked = check(ConformanceScope.of(test, values));
    if (checked instanceof Checked.Flawed flawed) {
      return new Result(test, Kind.REFUSED, flawed.flaws().get(0).message());
    }
    Expression expression = (Expression) checked;
    TextProto deduced = test.field("typed_result").message("deduced_type");
    if (!deduced.isEmpty() && !expression.type().equals(deduced.type())) {
      return wrong("the type " + expression.type(), deduced.type());
    }
    if (test.isCheckOnly()) {
      return new Result(test, Kind.PASSED, "");
    }
    Object value = expression.value(values::get);
    if (value instanceof Failure != test.wantsFailure()) {
      return wrong(value, test.wantsFailure() ? "a failure" : "a value");
    }
    Object wanted = test.wantsFailure() ? value : wanted();
    return same(value, wanted) ? new Result(test, Kind.PASSED, "") : wrong(value, wanted);
  }

  /** Tests of what happens without a check get literals and names of unknown type instead. */
  private Checked check(Scope scope) {
    Flaws flaws = new Flaws(true);
    Syntax syntax = Parser.parse(test.expression(), flaws);
    Syntax checked = test.isUnchecked() ? Unchecked.of(syntax) : syntax;
    Expression expression =
        new Checker(scope, flaws).expression(test.expression(), checked, Type.DYN);
    return flaws.isEmpty() ? expression : new Checked.Flawed(flaws.sorted());
  }

  private Object wanted() {
    if (!test.field("value").isEmpty()) {
      return test.field("value").value();
    }
    TextProto typed = test.field("typed_result").message("result");
    return typed.isEmpty() ? true : typed.value();
  }

  private Result wrong(Object got, Object wanted) {
    return new Result(test, Kind.WRONG, "got " + got + ", wanted " + wanted);
  }

  /** Equality that tells int from double, and takes NaN for itself. */
  private static boolean same(Object a, Object b) {
    if (a instanceof Collection<?> x && b instanceof Collection<?> y) {
      List<?> others = List.copyOf(y);
      int i = 0;
      for (Object item : x) {
        if (x.size() != y.size() || !same(item, others.get(i++))) {
          return false;
        }
      }
      return x.size() == y.size();
    }
    if (a instanceof Map<?, ?> x && b instanceof Map<?, ?> y) {
      return x.keySet().equals(y.keySet())
          && x.keySet().stream().allMatch(key -> same(x.get(key), y.get(key)));
    }
    boolean zeros = a instanceof Double x && b instanceof Double y && x.doubleValue() == y;
    // The corpus was cut out of text: bytes that are no UTF-8 came out as U+FFFD.
    boolean bytes = a instanceof Bytes && b instanceof Bytes && a.toString().equals(b.toString());
    return zeros || bytes || a.equals(b);
  }
}
