package io.lanyard.rules.cel;

import java.util.List;
import java.util.Optional;

/**
 * One form of a function.
 *
 * @param name as it is called; may hold dots ({@code sql.structure_from})
 * @param receiver whether it is called as {@code first.name(rest)} rather than {@code name(all)}
 * @param implicit a name whose value comes first, unwritten: how {@code within("tool.call")} gets
 *     the chain that it looks along. Not among the parameters
 * @param parameters the receiver included
 * @param variadic whether the last parameter may come once or more
 * @param canFail whether it can give a {@link Failure} for arguments of its types
 */
public record Overload(
    String name,
    boolean receiver,
    Optional<Name> implicit,
    List<Type> parameters,
    boolean variadic,
    Type result,
    boolean canFail,
    Body body) {
  public Overload {
    parameters = List.copyOf(parameters);
  }

  /** A global function that can't fail, called as {@code name(…)}. */
  public static Overload function(String name, Type result, Body body, Type... parameters) {
    return new Overload(
        name, false, Optional.empty(), List.of(parameters), false, result, false, body);
  }

  /** A function that can't fail, called as {@code receiver.name(…)}; the receiver comes first. */
  public static Overload method(String name, Type result, Body body, Type... parameters) {
    return new Overload(
        name, true, Optional.empty(), List.of(parameters), false, result, false, body);
  }

  /** A function of one argument. */
  public static Overload function(String name, Type result, Body.Unary body, Type a) {
    return function(name, result, (Body) body, a);
  }

  /** A function of two arguments. */
  public static Overload function(String name, Type result, Body.Binary body, Type a, Type b) {
    return function(name, result, (Body) body, a, b);
  }

  /** A method without arguments. */
  public static Overload method(String name, Type result, Body.Unary body, Type receiver) {
    return method(name, result, (Body) body, receiver);
  }

  /** A method of one argument. */
  public static Overload method(String name, Type result, Body.Binary body, Type receiver, Type a) {
    return method(name, result, (Body) body, receiver, a);
  }

  /** The same, for a body that may give a {@link Failure}. */
  public Overload failing() {
    return new Overload(name, receiver, implicit, parameters, variadic, result, true, body);
  }

  /** The same, with the last parameter once or more. */
  public Overload repeating() {
    return new Overload(name, receiver, implicit, parameters, true, result, canFail, body);
  }

  /** The same, with the value of a name as an unwritten first argument. */
  public Overload reading(Name first) {
    return new Overload(
        name, receiver, Optional.of(first), parameters, variadic, result, canFail, body);
  }

  /** The same with another body. */
  Overload with(Body other) {
    return new Overload(name, receiver, implicit, parameters, variadic, result, canFail, other);
  }

  /** How it is called, for messages: {@code string.split(string, int)}. */
  public String signature() {
    StringBuilder text = new StringBuilder();
    int first = 0;
    if (receiver) {
      text.append(parameters.get(first++)).append('.');
    }
    text.append(name).append('(');
    for (int i = first; i < parameters.size(); i++) {
      text.append(i > first ? ", " : "").append(parameters.get(i));
    }
    return text.append(variadic ? "…)" : ")").toString();
  }
}
