package io.lanyard.rules.cel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks operators: which types they take, which they give, and whether they can fail. */
final class Operators {
  /** Every way to calculate with two operands of no parts. */
  private static final List<Form> FORMS =
      List.of(
          new Form("+-*/%", Type.INT, Type.INT, Type.INT),
          new Form("+-*/%", Type.UINT, Type.UINT, Type.UINT),
          new Form("+-*/", Type.DOUBLE, Type.DOUBLE, Type.DOUBLE),
          new Form("+", Type.STRING, Type.STRING, Type.STRING),
          new Form("+", Type.BYTES, Type.BYTES, Type.BYTES),
          new Form("+-", Type.TIMESTAMP, Type.DURATION, Type.TIMESTAMP),
          new Form("+", Type.DURATION, Type.TIMESTAMP, Type.TIMESTAMP),
          new Form("+-", Type.DURATION, Type.DURATION, Type.DURATION),
          new Form("-", Type.TIMESTAMP, Type.TIMESTAMP, Type.DURATION));

  private static final List<Type> ORDERED =
      List.of(Type.STRING, Type.BOOL, Type.BYTES, Type.TIMESTAMP, Type.DURATION);

  private final Checker checker;

  Operators(Checker checker) {
    this.checker = checker;
  }

  private record Form(String signs, Type left, Type right, Type result) {}

  Node infix(Syntax.Infix infix) {
    Node left = checker.check(infix.left());
    Node right = checker.check(infix.right());
    Operator operator = infix.operator();
    boolean parts = left.canFail() || right.canFail();
    boolean dyn = left.type() == Type.DYN || right.type() == Type.DYN;
    if (operator == Operator.IN) {
      return membership(infix, left, right);
    }
    if (operator.isArithmetic()) {
      Type type = result(infix, left, right);
      boolean canFail = parts || dyn || (type != Type.DOUBLE && isPartial(type));
      return new Node.Binary(operator, left, right, type, canFail, infix.range());
    }
    boolean fits =
        operator.isOrder()
            ? ordered(left.type(), right.type())
            : Types.comparable(left.type(), right.type());
    if (!fits) {
      mismatch(infix, left, right);
    }
    boolean canFail = parts || (dyn && operator.isOrder());
    return new Node.Binary(operator, left, right, Type.BOOL, canFail, infix.range());
  }

  /** Whether a result can be out of range; texts, bytes and lists only grow. */
  private static boolean isPartial(Type type) {
    return !(type == Type.STRING || type == Type.BYTES || type instanceof Type.ListOf);
  }

  private Node membership(Syntax.Infix infix, Node left, Node right) {
    if (right.type() instanceof Type.Opaque) {
      return checker.call("in", infix.range(), infix.range(), List.of(left, right));
    }
    Optional<Type> element = element(right.type());
    if (element.isEmpty()) {
      checker
          .flaws()
          .add(
              right.range(),
              Checker.describe(right),
              "a list or a map after 'in'" + part(right.type()));
    } else if (!Types.comparable(left.type(), element.get())) {
      String expected = "a value of type " + element.get() + ", as in the " + kind(right.type());
      checker.flaws().add(left.range(), Checker.describe(left), expected);
    }
    boolean canFail = left.canFail() || right.canFail() || right.type() == Type.DYN;
    return new Node.Binary(Operator.IN, left, right, Type.BOOL, canFail, infix.range());
  }

  private static String part(Type type) {
    return type == Type.STRING ? "; text.contains(\"…\") looks for a part of a text" : "";
  }

  private static String kind(Type type) {
    return type instanceof Type.ListOf ? "list" : "keys of the map";
  }

  private static Optional<Type> element(Type type) {
    if (type instanceof Type.ListOf list) {
      return Optional.of(list.element());
    }
    if (type instanceof Type.MapOf map) {
      return Optional.of(map.key());
    }
    if (type instanceof Type.Struct) {
      return Optional.of(Type.STRING);
    }
    return type == Type.DYN ? Optional.of(Type.DYN) : Optional.empty();
  }

  private static boolean ordered(Type a, Type b) {
    if (a == Type.DYN || b == Type.DYN) {
      Type known = a == Type.DYN ? b : a;
      return known == Type.DYN || Types.isNumber(known) || ORDERED.contains(known);
    }
    return (Types.isNumber(a) && Types.isNumber(b)) || (a == b && ORDERED.contains(a));
  }

  private Type result(Syntax.Infix infix, Node left, Node right) {
    Type a = left.type();
    Type b = right.type();
    if (Checker.isBroken(left) || Checker.isBroken(right)) {
      return Type.DYN;
    }
    boolean lists =
        infix.operator() == Operator.ADD
            && (a instanceof Type.ListOf || b instanceof Type.ListOf)
            && (a == Type.DYN || b == Type.DYN || a.getClass() == b.getClass());
    if (lists) {
      return a == Type.DYN || b == Type.DYN ? Type.list(Type.DYN) : Types.join(a, b);
    }
    Optional<Type> result = result(infix.operator(), a, b);
    if (result.isEmpty()) {
      mismatch(infix, left, right);
    }
    return result.isEmpty() || (a == Type.DYN && b == Type.DYN) ? Type.DYN : result.get();
  }

  /** What the forms that may be meant have in common. */
  private static Optional<Type> result(Operator operator, Type a, Type b) {
    List<Type> results = new ArrayList<>();
    for (Form form : FORMS) {
      if (form.signs().contains(operator.toString())
          && Types.assignable(a, form.left())
          && Types.assignable(b, form.right())) {
        results.add(form.result());
      }
    }
    return results.isEmpty() ? Optional.empty() : Optional.of(Types.join(results));
  }

  private void mismatch(Syntax.Infix infix, Node left, Node right) {
    Operator operator = infix.operator();
    String found = "'" + operator + "' between " + left.type() + " and " + right.type();
    Type type = left.type();
    String expected =
        operator.isOrder() && !Types.isNumber(type) && !ORDERED.contains(type)
            ? "numbers, strings, bools, bytes, timestamps or durations"
            : "operands of one type" + instead(operator, left.type(), right.type());
    checker.flaws().add(infix.range(), found, expected);
  }

  private static String instead(Operator operator, Type left, Type right) {
    if (operator == Operator.EQUAL || operator == Operator.NOT_EQUAL) {
      if (left instanceof Type.ListOf list && Types.assignable(right, list.element())) {
        return ", or " + right + " in " + left;
      }
      if (right instanceof Type.ListOf list && Types.assignable(left, list.element())) {
        return ", or " + left + " in " + right;
      }
    }
    if (left == Type.NULL || right == Type.NULL) {
      return "; has(x.y) tells whether there is a claim or an argument";
    }
    if (left == Type.TIMESTAMP && right == Type.STRING) {
      return ", as by timestamp(\"2027-01-31T23:59:59Z\")";
    }
    return Types.isNumber(left) && Types.isNumber(right) ? ", as by " + left + "(…)" : "";
  }

  Node negate(Syntax.Prefix prefix) {
    Node operand = checker.check(prefix.operand());
    Type type = operand.type();
    if (type != Type.INT && type != Type.DOUBLE && type != Type.DYN) {
      checker
          .flaws()
          .add(operand.range(), Checker.describe(operand), "an int or a double after '-'");
    }
    return new Node.Negate(operand, type, operand.canFail() || type != Type.DOUBLE, prefix.range());
  }

  Node element(Syntax.Element element) {
    Node operand = checker.check(element.operand());
    Node key = checker.check(element.key());
    Type type = Type.DYN;
    Type wanted = Type.DYN;
    if (operand.type() instanceof Type.ListOf list) {
      type = list.element();
      wanted = Type.INT;
    } else if (operand.type() instanceof Type.MapOf map) {
      type = map.value();
      wanted = map.key();
    } else if (operand.type() instanceof Type.Struct) {
      wanted = Type.STRING;
    } else if (operand.type() != Type.DYN) {
      checker.flaws().add(operand.range(), Checker.describe(operand), "a list or a map before '['");
    }
    if (!Types.assignable(key.type(), wanted)) {
      String expected = wanted == Type.INT ? "an int" : "a key of type " + wanted;
      checker.flaws().add(key.range(), Checker.describe(key), expected);
    }
    return new Node.Index(operand, key, type, element.range());
  }
}
