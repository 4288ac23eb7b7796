package io.lanyard.rules.cel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks what looks like a call but binds variables or asks for presence. */
final class Macros {
  private static final Map<String, Loop> ONE_VARIABLE =
      Map.of(
          "all", Loop.ALL,
          "exists", Loop.EXISTS,
          "exists_one", Loop.EXISTS_ONE,
          "existsOne", Loop.EXISTS_ONE,
          "filter", Loop.FILTER,
          "map", Loop.MAP);
  private static final Map<String, Loop> TWO_VARIABLES =
      Map.of(
          "all", Loop.ALL,
          "exists", Loop.EXISTS,
          "existsOne", Loop.EXISTS_ONE,
          "exists_one", Loop.EXISTS_ONE,
          "transformList", Loop.MAP,
          "transformMap", Loop.MAP_VALUES);

  private final Checker checker;

  /** Those that bind a variable. */
  static Set<String> names() {
    return ONE_VARIABLE.keySet();
  }

  Macros(Checker checker) {
    this.checker = checker;
  }

  /** The meaning of a macro; empty if the call is none. */
  Optional<Node> check(Syntax.Invocation call) {
    List<Syntax> arguments = call.arguments();
    if (call.receiver().isEmpty()) {
      return call.function().equals("has") ? Optional.of(has(call)) : Optional.empty();
    }
    String function = call.function();
    Loop one = ONE_VARIABLE.get(function);
    if (one != null && (arguments.size() == 2 || (one == Loop.MAP && arguments.size() == 3))) {
      return Optional.of(loop(call, one, 1));
    }
    Loop two = TWO_VARIABLES.get(function);
    boolean transforms = two == Loop.MAP || two == Loop.MAP_VALUES;
    if (two != null && (arguments.size() == 3 || (transforms && arguments.size() == 4))) {
      return Optional.of(loop(call, two, 2));
    }
    if (one != null || two != null) {
      checker
          .flaws()
          .add(
              call.functionRange(),
              function + "() with " + arguments.size() + " arguments",
              "a variable and an expression, as in list."
                  + function
                  + usage(two != null && one == null));
      return Optional.of(Checker.broken(call.range()));
    }
    return Optional.empty();
  }

  private static String usage(boolean two) {
    return two ? "(i, x, x > 0)" : "(x, x > 0)";
  }

  private Node has(Syntax.Invocation call) {
    if (call.arguments().size() == 1 && call.arguments().get(0) instanceof Syntax.Member member) {
      return checker.presence(member, call.range());
    }
    String expected = "the selection of a field, as in has(a.b)";
    Range range = call.arguments().isEmpty() ? call.range() : call.arguments().get(0).range();
    checker.flaws().add(range, "has() of something else", expected);
    return Checker.broken(call.range());
  }

  private Node loop(Syntax.Invocation call, Loop loop, int variables) {
    Node over = checker.check(call.receiver().orElseThrow());
    List<Syntax> arguments = call.arguments();
    Type key = keyType(over, variables);
    Type element = elementType(over, variables);
    Node.Local first = variable(arguments.get(0), variables == 2 ? key : element);
    Optional<Node.Local> second =
        variables == 2 ? Optional.of(variable(arguments.get(1), element)) : Optional.empty();
    Optional<Node> filter =
        arguments.size() == variables + 2
            ? Optional.of(checker.condition(arguments.get(variables)))
            : Optional.empty();
    Syntax last = arguments.get(arguments.size() - 1);
    boolean value = loop == Loop.MAP || loop == Loop.MAP_VALUES;
    Node body = value ? checker.check(last) : checker.condition(last);
    checker.variables().leave(variables);
    boolean canFail =
        over.canFail()
            || over.type() == Type.DYN
            || (filter.isPresent() && Checker.conditionCanFail(filter.get()))
            || (value ? body.canFail() : Checker.conditionCanFail(body));
    Type type = resultType(loop, key, element, body);
    return new Node.Comprehension(
        loop, over, first, second, filter, body, type, canFail, call.range());
  }

  private static Type resultType(Loop loop, Type key, Type element, Node body) {
    return switch (loop) {
      case ALL, EXISTS, EXISTS_ONE -> Type.BOOL;
      case FILTER -> Type.list(element);
      case MAP -> Type.list(body.type());
      case MAP_VALUES -> Type.map(key, body.type());
    };
  }

  private Node.Local variable(Syntax syntax, Type type) {
    if (syntax instanceof Syntax.Identifier identifier && !identifier.absolute()) {
      return checker.variables().enter(identifier.name(), type, identifier.range());
    }
    checker.flaws().add(syntax.range(), "an expression", "the name of a variable");
    return checker.variables().enter("", Type.DYN, syntax.range());
  }

  private static Type keyType(Node over, int variables) {
    if (over.type() instanceof Type.ListOf) {
      return Type.INT;
    }
    if (over.type() instanceof Type.MapOf map) {
      return map.key();
    }
    return over.type() instanceof Type.Struct && variables == 2 ? Type.STRING : Type.DYN;
  }

  /**
   * A list goes by its elements; a map by its keys, or by its values if there are two variables.
   */
  private Type elementType(Node over, int variables) {
    if (over.type() instanceof Type.ListOf list) {
      return list.element();
    }
    if (over.type() instanceof Type.MapOf map) {
      return variables == 2 ? map.value() : map.key();
    }
    if (over.type() instanceof Type.Struct) {
      return variables == 2 ? Type.DYN : Type.STRING;
    }
    if (over.type() != Type.DYN) {
      checker.flaws().add(over.range(), Checker.describe(over), "a list or a map");
    }
    return Type.DYN;
  }
}
