package io.lanyard.rules.cel;

import java.util.List;
import java.util.Optional;

/** Wraps every literal and every call in {@code dyn(…)}, so that nothing is known of its type. */
final class Unchecked {
  private Unchecked() {}

  static Syntax of(Syntax syntax) {
    if (syntax instanceof Syntax.Literal) {
      return dyn(syntax);
    }
    if (syntax instanceof Syntax.Identifier) {
      return syntax;
    }
    if (syntax instanceof Syntax.Member m) {
      return new Syntax.Member(of(m.operand()), m.field(), m.quoted(), m.fieldRange(), m.range());
    }
    if (syntax instanceof Syntax.Invocation call) {
      return new Syntax.Invocation(
          call.receiver().map(Unchecked::of),
          call.function(),
          call.functionRange(),
          all(call.arguments()),
          call.range());
    }
    if (syntax instanceof Syntax.Elements list) {
      return dyn(new Syntax.Elements(all(list.elements()), list.range()));
    }
    if (syntax instanceof Syntax.Entries map) {
      return dyn(new Syntax.Entries(all(map.keys()), all(map.values()), map.range()));
    }
    if (syntax instanceof Syntax.Choice c) {
      return new Syntax.Choice(of(c.test()), of(c.then()), of(c.otherwise()), c.range());
    }
    if (syntax instanceof Syntax.Junction junction) {
      return new Syntax.Junction(junction.and(), all(junction.terms()), junction.range());
    }
    if (syntax instanceof Syntax.Prefix prefix) {
      return new Syntax.Prefix(prefix.not(), of(prefix.operand()), prefix.range());
    }
    if (syntax instanceof Syntax.Infix infix) {
      return new Syntax.Infix(infix.operator(), of(infix.left()), of(infix.right()), infix.range());
    }
    if (syntax instanceof Syntax.Element element) {
      return new Syntax.Element(of(element.operand()), of(element.key()), element.range());
    }
    return syntax instanceof Syntax.Group group ? of(group.inner()) : syntax;
  }

  private static List<Syntax> all(List<Syntax> list) {
    return list.stream().map(Unchecked::of).toList();
  }

  private static Syntax dyn(Syntax syntax) {
    Range range = syntax.range();
    return new Syntax.Invocation(Optional.empty(), "dyn", range, List.of(syntax), range);
  }
}
