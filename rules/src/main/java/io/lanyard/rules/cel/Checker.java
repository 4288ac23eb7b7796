package io.lanyard.rules.cel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gives every part of an expression its type and its meaning. What is wrong is reported and taken
 * as dyn, so that one flaw doesn't bring others.
 */
final class Checker {
  private final Scope scope;
  private final Flaws flaws;
  private final Variables variables = new Variables();
  private final Set<Name> reads = new LinkedHashSet<>();
  private final List<Flaw> doomed = new ArrayList<>();
  private final Naming naming;
  private final Macros macros;
  private final Calls calls;
  private final Operators operators;

  Checker(Scope scope, Flaws flaws) {
    this.scope = scope;
    this.flaws = flaws;
    this.naming = new Naming(this);
    this.macros = new Macros(this);
    this.calls = new Calls(this);
    this.operators = new Operators(this);
  }

  /** Checks a whole expression; its value only counts if no flaw was reported. */
  Expression expression(String text, Syntax syntax, Type expected) {
    Node root = check(syntax);
    if (!Types.assignable(root.type(), expected)) {
      flaws.add(root.range(), describe(root), "a value of type " + expected);
    }
    return new Expression(text, root, reads, variables.most(), expected == Type.BOOL, doomed);
  }

  Node check(Syntax syntax) {
    if (syntax instanceof Syntax.Literal literal) {
      Type type = Types.of(literal.value());
      return new Node.Constant(literal.value(), type, literal.range());
    }
    if (syntax instanceof Syntax.Identifier || syntax instanceof Syntax.Member) {
      return naming.check(syntax);
    }
    if (syntax instanceof Syntax.Invocation invocation) {
      Optional<Node> macro = macros.check(invocation);
      return macro.isPresent() ? macro.get() : calls.check(invocation);
    }
    if (syntax instanceof Syntax.Group group) {
      return check(group.inner());
    }
    if (syntax instanceof Syntax.Junction junction) {
      return junction(junction);
    }
    if (syntax instanceof Syntax.Infix infix) {
      return operators.infix(infix);
    }
    if (syntax instanceof Syntax.Prefix prefix) {
      return prefix.not() ? not(prefix) : operators.negate(prefix);
    }
    if (syntax instanceof Syntax.Choice choice) {
      return choice(choice);
    }
    if (syntax instanceof Syntax.Element element) {
      return operators.element(element);
    }
    if (syntax instanceof Syntax.Elements elements) {
      return list(elements);
    }
    if (syntax instanceof Syntax.Entries entries) {
      return map(entries);
    }
    return broken(syntax.range());
  }

  List<Node> check(List<Syntax> syntaxes) {
    List<Node> nodes = new ArrayList<>(syntaxes.size());
    for (Syntax syntax : syntaxes) {
      nodes.add(check(syntax));
    }
    return nodes;
  }

  /** A part that must be a condition. */
  Node condition(Syntax syntax) {
    Node node = check(syntax);
    checkCondition(node);
    return node;
  }

  private void checkCondition(Node node) {
    if (node.type() != Type.BOOL && node.type() != Type.DYN) {
      flaws.add(node.range(), describe(node), "a bool");
    }
  }

  private static boolean isText(Node node) {
    return node instanceof Node.Constant && node.type() == Type.STRING;
  }

  /** Whether a part in the place of a condition can fail, for instance by being no bool. */
  static boolean conditionCanFail(Node node) {
    return node.canFail() || node.type() == Type.DYN;
  }

  private Node junction(Syntax.Junction junction) {
    List<Node> terms = new ArrayList<>();
    boolean canFail = false;
    boolean texts = false;
    for (Syntax syntax : junction.terms()) {
      Node term = check(syntax);
      if (!texts && isText(term)) {
        flaws.add(term.range(), describe(term), "a bool, or x in [\"a\", \"b\"] for several texts");
        texts = true;
      } else if (!isText(term)) {
        checkCondition(term);
      }
      terms.add(term);
      canFail |= conditionCanFail(term);
    }
    if (texts) {
      return broken(junction.range());
    }
    return junction.and()
        ? new Logic.And(terms, canFail, junction.range())
        : new Logic.Or(terms, canFail, junction.range());
  }

  private Node not(Syntax.Prefix prefix) {
    Node operand = condition(prefix.operand());
    return new Logic.Not(operand, conditionCanFail(operand), prefix.range());
  }

  private Node choice(Syntax.Choice choice) {
    Node test = condition(choice.test());
    Node then = check(choice.then());
    Node otherwise = check(choice.otherwise());
    if (!Types.comparable(then.type(), otherwise.type())) {
      flaws.add(
          otherwise.range(),
          describe(otherwise),
          "a value of type " + then.type() + " as before ':'");
    }
    Type type = Types.join(then.type(), otherwise.type());
    boolean canFail = conditionCanFail(test) || then.canFail() || otherwise.canFail();
    return new Logic.Conditional(test, then, otherwise, type, canFail, choice.range());
  }

  private Node list(Syntax.Elements syntax) {
    List<Node> elements = check(syntax.elements());
    Type type = Type.list(Nodes.commonType(elements));
    return Nodes.allConstant(elements)
        ? new Node.Constant(ConstantList.of(Nodes.constants(elements)), type, syntax.range())
        : new Node.ListNode(elements, type, Nodes.anyCanFail(elements), syntax.range());
  }

  private Node map(Syntax.Entries syntax) {
    List<Node> keys = new ArrayList<>();
    for (Syntax key : syntax.keys()) {
      keys.add(key(key));
    }
    List<Node> values = check(syntax.values());
    Type type = Type.map(Nodes.commonType(keys), Nodes.commonType(values));
    Node.MapNode node = new Node.MapNode(keys, values, type, true, syntax.range());
    Optional<Map<Object, Object>> constant = constantMap(node);
    return constant.isPresent() ? new Node.Constant(constant.get(), type, syntax.range()) : node;
  }

  private Node key(Syntax syntax) {
    Node node = check(syntax);
    if (!Types.isKey(node.type())) {
      flaws.add(node.range(), describe(node), "a key of type string, int, uint or bool");
    }
    return node;
  }

  /** The map, if it is known now and nothing is wrong with its keys. */
  private static Optional<Map<Object, Object>> constantMap(Node.MapNode node) {
    if (!Nodes.allConstant(node.children())) {
      return Optional.empty();
    }
    Map<Object, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < node.keys().size(); i++) {
      Object key = constant(node.keys().get(i));
      if (Elements.put(map, key, constant(node.values().get(i))) instanceof Failure) {
        return Optional.empty();
      }
    }
    return Optional.of(map);
  }

  private static Object constant(Node node) {
    return ((Node.Constant) node).value();
  }

  /** What stands for a part that is wrong. */
  static Node broken(Range range) {
    return new Node.Constant(Null.VALUE, Type.DYN, range);
  }

  /** Whether something was wrong with a part, and reported. */
  static boolean isBroken(Node node) {
    return node instanceof Node.Constant constant
        && constant.value() == Null.VALUE
        && constant.type() == Type.DYN;
  }

  /** A part as messages call it: its type, or its value if that is known. */
  static String describe(Node node) {
    if (node instanceof Node.Constant constant
        && !(constant.value() instanceof Iterable || constant.value() instanceof Map)) {
      return node.type() + " " + Values.show(constant.value());
    }
    return "a value of type " + node.type();
  }

  Scope scope() {
    return scope;
  }

  Flaws flaws() {
    return flaws;
  }

  Variables variables() {
    return variables;
  }

  /** What {@code has(…)} of a member asks for. */
  Node presence(Syntax.Member member, Range range) {
    return naming.presence(member, range);
  }

  /** The dotted name that a receiver and its function may be together. */
  Optional<String> functionName(Syntax receiver, String function) {
    return naming.functionName(receiver, function);
  }

  /** A call of a function by an operator. */
  Node call(String function, Range nameRange, Range range, List<Node> arguments) {
    return calls.call(function, false, nameRange, range, arguments);
  }

  /** A name is read. */
  Node read(Name name, Range range) {
    reads.add(name);
    return new Node.Read(name, range);
  }

  /** A part fails whatever the call. */
  void doom(Range range, Failure failure) {
    String found = "a call that always fails (" + failure.explanation() + ")";
    doomed.add(new Flaw(range, found, "one that can have a value"));
  }
}
