package io.lanyard.rules.cel;

import java.util.List;

/** Which form of a function takes which arguments, and the call itself. */
final class Arguments {
  private Arguments() {}

  /** Whether a form may be meant by arguments of these types. */
  static boolean fit(Overload form, List<Type> types) {
    if (!fits(form, types.size())) {
      return false;
    }
    for (int i = 0; i < types.size(); i++) {
      if (!Types.assignable(types.get(i), parameter(form, i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a form that may be meant must be: no argument's type is left open. */
  static boolean fitSurely(Overload form, List<Type> types) {
    for (int i = 0; i < types.size(); i++) {
      if (!Types.isSurely(types.get(i), parameter(form, i))) {
        return false;
      }
    }
    return true;
  }

  /** Calls the first form that takes the values. */
  static Object apply(List<Overload> forms, boolean sure, Object[] values) {
    for (Overload form : forms) {
      if (sure || accepts(form, values)) {
        return apply(form.body(), values);
      }
    }
    return Failure.because("no such overload", first(values));
  }

  private static Object first(Object[] values) {
    return values.length == 0 ? "()" : values[0];
  }

  private static boolean accepts(Overload form, Object[] values) {
    int unwritten = form.implicit().isPresent() ? 1 : 0;
    for (int i = unwritten; i < values.length; i++) {
      if (!Types.accepts(parameter(form, i - unwritten), values[i])) {
        return false;
      }
    }
    return true;
  }

  private static Object apply(Body body, Object[] values) {
    if (body instanceof Body.Unary unary) {
      return apply(unary, values[0]);
    }
    if (body instanceof Body.Binary binary) {
      return apply(binary, values[0], values[1]);
    }
    try {
      return ((Body.Many) body).apply(values);
    } catch (RuntimeException e) {
      return thrown(e, first(values));
    }
  }

  static Object apply(Body.Unary body, Object a) {
    try {
      return body.apply(a);
    } catch (RuntimeException e) {
      return thrown(e, a);
    }
  }

  static Object apply(Body.Binary body, Object a, Object b) {
    try {
      return body.apply(a, b);
    } catch (RuntimeException e) {
      return thrown(e, a);
    }
  }

  /**
   * Data is not always of the type that it was declared to be, and functions of the scope are not
   * ours: either must fail the rule, not the decision.
   */
  private static Failure thrown(RuntimeException e, Object value) {
    return Failure.because("no such overload: " + e.getClass().getSimpleName(), value);
  }

  private static boolean fits(Overload form, int count) {
    int declared = form.parameters().size();
    return form.variadic() ? count >= declared : count == declared;
  }

  private static Type parameter(Overload form, int index) {
    List<Type> parameters = form.parameters();
    return parameters.get(Math.min(index, parameters.size() - 1));
  }
}
