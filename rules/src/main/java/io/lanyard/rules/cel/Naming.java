package io.lanyard.rules.cel;

import io.lanyard.rules.text.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds out what names and fields mean. */
final class Naming {
  private final Checker checker;

  Naming(Checker checker) {
    this.checker = checker;
  }

  /** Checks an identifier, or a member of something. */
  Node check(Syntax syntax) {
    Optional<List<Syntax>> path = path(syntax);
    if (path.isPresent()) {
      return dotted(path.get());
    }
    Syntax.Member member = (Syntax.Member) syntax;
    return select(checker.check(member.operand()), member);
  }

  /**
   * What {@code has(operand.field)} asks for.
   *
   * @param range of the whole call
   */
  Node presence(Syntax.Member member, Range range) {
    Optional<List<Syntax>> path = path(member);
    Optional<Node> name = path.isPresent() ? whole(path.get()) : Optional.empty();
    if (name.isPresent() && name.get() instanceof Node.Read read) {
      return new Node.HasName(read, range);
    }
    Node operand = checker.check(member.operand());
    field(operand, member);
    return new Node.Has(operand, member.field(), range);
  }

  /** The dotted name that a syntax is, if no variable hides it and it could be a function's. */
  Optional<String> functionName(Syntax receiver, String function) {
    return path(receiver).isPresent()
        ? Optional.of(text(receiver) + "." + function)
        : Optional.empty();
  }

  /**
   * The prefixes of a dotted name, shortest first; empty if the syntax is none, or begins with a
   * variable.
   */
  private Optional<List<Syntax>> path(Syntax syntax) {
    List<Syntax> prefixes = new ArrayList<>();
    Syntax part = syntax;
    while (part instanceof Syntax.Member member && !member.quoted()) {
      prefixes.add(0, member);
      part = member.operand();
    }
    if (part instanceof Syntax.Identifier identifier) {
      boolean hidden =
          !identifier.absolute() && checker.variables().find(identifier.name()).isPresent();
      if (!hidden || prefixes.isEmpty()) {
        prefixes.add(0, identifier);
        return Optional.of(prefixes);
      }
    }
    return Optional.empty();
  }

  /** The longest prefix that is a name; the rest are fields of its value. */
  private Node dotted(List<Syntax> prefixes) {
    Optional<Node> variable = variable(prefixes);
    if (variable.isPresent()) {
      return variable.get();
    }
    for (int i = prefixes.size() - 1; i >= 0; i--) {
      Syntax prefix = prefixes.get(i);
      Optional<Node> node = named(text(prefix), prefix.range());
      boolean whole = i == prefixes.size() - 1;
      // No type has a field: list.x is no list's x, but a slip for lists.x.
      if (node.isPresent() && (whole || !isType(node.get()))) {
        Node result = node.get();
        for (Syntax field : prefixes.subList(i + 1, prefixes.size())) {
          result = select(result, (Syntax.Member) field);
        }
        return result;
      }
    }
    return unknown(prefixes.get(prefixes.size() - 1));
  }

  private static boolean isType(Node node) {
    return node instanceof Node.Constant constant && constant.type().equals(Type.TYPE);
  }

  private Optional<Node> variable(List<Syntax> prefixes) {
    if (prefixes.get(0) instanceof Syntax.Identifier name && !name.absolute()) {
      Optional<Node.Local> found = checker.variables().find(name.name());
      if (found.isPresent()) {
        Node.Local local = found.get();
        return Optional.of(new Node.Local(local.name(), local.index(), local.type(), name.range()));
      }
    }
    return Optional.empty();
  }

  /** The name that is all of the prefixes. */
  private Optional<Node> whole(List<Syntax> prefixes) {
    Syntax all = prefixes.get(prefixes.size() - 1);
    return variable(prefixes).isPresent() ? Optional.empty() : named(text(all), all.range());
  }

  private Optional<Node> named(String name, Range range) {
    Scope.Entry entry = checker.scope().entry(name);
    if (entry instanceof Scope.Variable variable) {
      return Optional.of(checker.read(variable.name(), range));
    }
    if (entry instanceof Scope.Fixed fixed) {
      return Optional.of(new Node.Constant(fixed.value(), fixed.type(), range));
    }
    if (entry instanceof Scope.Unavailable unavailable) {
      checker.flaws().add(range, "'" + name + "'", unavailable.reason());
      return Optional.of(Checker.broken(range));
    }
    return Optional.empty();
  }

  private Node unknown(Syntax syntax) {
    String name = text(syntax);
    if (!checker.flaws().explainsMore()) {
      checker.flaws().add(syntax.range(), name, "a known name");
      return Checker.broken(syntax.range());
    }
    Set<String> known = checker.scope().readable();
    String expected =
        checker.scope().overloads(name).isEmpty()
            ? Habits.nothing(name).orElse("one of " + Flaws.some(related(name, known)))
            : "'(' after the name of a function";
    checker
        .flaws()
        .add(syntax.range(), "the unknown name '" + name + "'", expected, meant(name, known));
    return Checker.broken(syntax.range());
  }

  /** The names that begin alike, or all. */
  private static Collection<String> related(String name, Set<String> known) {
    String family = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
    List<String> related = known.stream().filter(k -> k.startsWith(family + ".")).toList();
    return related.isEmpty() ? known : related;
  }

  /** The name that ends alike, or that its beginning or its end belongs to, or the nearest one. */
  private static Optional<String> meant(String name, Set<String> known) {
    if (Habits.nothing(name).isPresent()) {
      return Optional.empty();
    }
    int dot = name.indexOf('.');
    String first = dot < 0 ? name : name.substring(0, dot);
    return Habits.sign(name)
        .or(() -> only(name, known))
        .or(
            () ->
                Habits.claim(name.substring(name.lastIndexOf('.') + 1))
                    .flatMap(it -> only(it, known)))
        .or(() -> dot < 0 ? Optional.empty() : only(first, known).map(k -> k + name.substring(dot)))
        .or(() -> nearest(name, known))
        .or(() -> dot < 0 ? Optional.empty() : only(name.substring(dot + 1), known));
  }

  /** What a family has in common says nothing about what was meant in it. */
  private static Optional<String> nearest(String name, Set<String> known) {
    int dot = name.indexOf('.');
    String family = name.substring(0, Math.max(dot, 0));
    List<String> ends =
        known.stream()
            .filter(k -> dot > 0 && k.startsWith(family + "."))
            .map(k -> k.substring(dot))
            .toList();
    return ends.isEmpty()
        ? Nearest.to(name, known)
        : Nearest.to(name.substring(dot), ends).map(family::concat);
  }

  private static Optional<String> only(String end, Set<String> known) {
    List<String> longer = known.stream().filter(k -> k.endsWith("." + end)).toList();
    return longer.size() == 1 ? Optional.of(longer.get(0)) : Optional.empty();
  }

  private Node select(Node operand, Syntax.Member member) {
    return new Node.Select(operand, member.field(), field(operand, member), member.range());
  }

  /** The type of a field. */
  private Type field(Node operand, Syntax.Member member) {
    if (operand.type() instanceof Type.MapOf map && Types.assignable(Type.STRING, map.key())) {
      return map.value();
    }
    if (operand.type() instanceof Type.Struct struct) {
      return field(struct, member);
    }
    if (operand.type() != Type.DYN) {
      String found = "the field '" + member.field() + "' of " + Checker.describe(operand);
      Optional<String> meant = Habits.member(member.field(), operand.type());
      checker
          .flaws()
          .add(
              member.fieldRange(),
              found,
              "a map before '.'",
              meant.map(function -> function + "()"));
    }
    return Type.DYN;
  }

  private Type field(Type.Struct struct, Syntax.Member member) {
    Type type = struct.fields().get(member.field());
    if (type != null) {
      return type;
    }
    if (!checker.flaws().explainsMore()) {
      checker.flaws().add(member.fieldRange(), member.field(), "a known field");
      return Type.DYN;
    }
    String expected =
        struct.fields().isEmpty()
            ? "none: " + struct.name() + " has no declared fields"
            : "one of " + Flaws.some(struct.fields().keySet());
    String found = "the unknown field '" + member.field() + "' of " + struct.name();
    checker
        .flaws()
        .add(
            member.fieldRange(),
            found,
            expected,
            sibling(struct, member.field())
                .or(() -> longer(struct, member.field()))
                .or(() -> Nearest.to(member.field(), struct.fields().keySet()))
                .or(() -> Habits.claim(member.field()).flatMap(name -> sibling(struct, name))));
    return Type.DYN;
  }

  /** A field whose name goes on behind a dot, which a selection can't name. */
  private static Optional<String> longer(Type.Struct struct, String start) {
    return struct.fields().keySet().stream()
        .filter(field -> field.startsWith(start + "."))
        .sorted()
        .findFirst()
        .map(field -> struct.name() + "[\"" + field + "\"]");
  }

  /** The name beside a struct, such as {@code caller.groups} for {@code caller.claims.groups}. */
  private Optional<String> sibling(Type.Struct struct, String name) {
    String beside = struct.name().substring(0, struct.name().lastIndexOf('.') + 1) + name;
    return checker.scope().readable().contains(beside) ? Optional.of(beside) : Optional.empty();
  }

  private static String text(Syntax prefix) {
    return prefix instanceof Syntax.Member member
        ? text(member.operand()) + "." + member.field()
        : ((Syntax.Identifier) prefix).name();
  }
}
