package io.lanyard.rules.compile;

import static org.objectweb.asm.Opcodes.IFEQ;
import static org.objectweb.asm.Opcodes.IFGE;
import static org.objectweb.asm.Opcodes.IFGT;
import static org.objectweb.asm.Opcodes.IFLE;
import static org.objectweb.asm.Opcodes.IFLT;
import static org.objectweb.asm.Opcodes.IFNE;

import io.lanyard.rules.cel.Body;
import io.lanyard.rules.cel.Logic;
import io.lanyard.rules.cel.Node;
import io.lanyard.rules.cel.Operations;
import io.lanyard.rules.cel.Operator;
import io.lanyard.rules.cel.Type;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.objectweb.asm.Label;

/**
 * Writes conditions: code that has no value but goes on in one of several places, so that an error
 * is a jump like any other. The stack is empty wherever it goes on.
 */
final class ConditionCode {
  private final Code code;
  private final Shapes shapes;
  private final ValueCode values;
  private final NumberCode numbers;
  private final TextSearch searches;
  private final Map<Integer, Integer> remembered = new HashMap<>();
  private final Map<Integer, Taken> taken = new HashMap<>();

  /** Where a number is kept, and what else it is if it is none. */
  private record Taken(int state, int number) {}

  ConditionCode(Code code, Shapes shapes, ToIntFunction<Node> slots, int locals) {
    this.code = code;
    this.shapes = shapes;
    this.values = new ValueCode(code, shapes, slots, this, locals);
    this.numbers = new NumberCode(code);
    this.searches = new TextSearch(code, numbers, shapes, values);
  }

  /** Makes room for what the parts of a condition have in common with others. */
  void reserve(Node node) {
    values.reserve(node);
    if (node instanceof Node.Binary binary && binary.operator() == Operator.IN) {
      searches.reserve(binary);
    }
    if (isAtom(node) && shapes.isRepeated(node)) {
      int shape = shapes.number(node);
      if (!remembered.containsKey(shape)) {
        remembered.put(shape, code.room().answer());
      }
    }
    if (!(node instanceof Node.Comprehension) && !ValueCode.isPath(node)) {
      for (Node child : node.children()) {
        reserve(child);
      }
    }
  }

  /**
   * Writes what is read at the beginning, once for all conditions: ints that some condition reads
   * first, and so in any case.
   */
  void take(Node condition) {
    Node first = first(condition);
    if (first.type() == Type.INT && ValueCode.isPath(first) && shapes.isRepeated(first)) {
      int shape = shapes.number(first);
      if (!taken.containsKey(shape)) {
        Taken number = new Taken(code.room().answer(), code.room().set());
        taken.put(shape, number);
        values.load(first);
        numbers.takeNumber(number.state(), number.number());
      }
    }
  }

  private static Node first(Node node) {
    boolean goesOn = node instanceof Logic || node instanceof Node.Binary;
    return goesOn ? first(node.children().get(0)) : node;
  }

  /** A question that has no parts of its own that are questions. */
  private static boolean isAtom(Node node) {
    return node.type() == Type.BOOL
        && (node instanceof Node.Binary || node instanceof Node.Call || node instanceof Node.Has);
  }

  void write(Node node, Exits to) {
    Integer local = remembered.get(shapes.number(node));
    if (local == null) {
      writeAnew(node, to);
      return;
    }
    Label yes = new Label();
    Label no = new Label();
    Label error = new Label();
    code.branchIfKnown(local, to);
    writeAnew(node, new Exits(yes, no, error, to.ask()));
    code.mark(yes);
    code.remember(Operations.YES, local, to.yes());
    code.mark(no);
    code.remember(Code.KNOWN_NO, local, to.no());
    code.mark(error);
    code.remember(Operations.FAILED, local, to.error());
  }

  private void writeAnew(Node node, Exits to) {
    if (node instanceof Logic.And and) {
      junction(and.terms(), true, to);
    } else if (node instanceof Logic.Or or) {
      junction(or.terms(), false, to);
    } else if (node instanceof Logic.Not not) {
      write(not.operand(), to.swapped());
    } else if (node instanceof Logic.Conditional choice) {
      choice(choice, to);
    } else if (node instanceof Node.Constant constant) {
      code.jump(constant(constant, to));
    } else if (node instanceof Node.Binary binary && !binary.operator().isArithmetic()) {
      binary(binary, to);
    } else if (node instanceof Node.Has has) {
      values.write(has.operand(), to);
      code.constant(has.field(), String.class);
      code.operation("has", 2);
      code.branch(to);
    } else if (node instanceof Node.HasName has) {
      values.write(has.operand(), new Exits(to.no(), to.no(), to.no(), to.ask()));
      code.drop();
      code.jump(to.yes());
    } else if (!(node instanceof Node.Call call) || !test(call, to)) {
      values.write(node, to);
      code.operation("truth", 1);
      code.branch(to);
    }
  }

  private static Label constant(Node.Constant constant, Exits to) {
    if (constant.value() == Boolean.TRUE) {
      return to.yes();
    }
    return constant.value() == Boolean.FALSE ? to.no() : to.error();
  }

  /** The decisive value of any term decides; else an error, if there was one, is the answer. */
  private void junction(List<Node> terms, boolean and, Exits to) {
    int failed = code.room().answer();
    code.set(failed, 0);
    for (Node term : terms) {
      Label next = new Label();
      Label error = new Label();
      Exits around = and ? to.with(next, to.no()) : to.with(to.yes(), next);
      write(term, around.with(error));
      code.mark(error);
      code.remember(1, failed, next);
      code.mark(next);
    }
    code.jumpIfSet(failed, to.error());
    code.room().freeAnswer();
    code.jump(and ? to.yes() : to.no());
  }

  private void choice(Logic.Conditional choice, Exits to) {
    Label then = new Label();
    Label otherwise = new Label();
    write(choice.test(), to.with(then, otherwise));
    code.mark(then);
    write(choice.then(), to);
    code.mark(otherwise);
    write(choice.otherwise(), to);
  }

  private void binary(Node.Binary node, Exits to) {
    Node left = node.left();
    Node right = node.right();
    switch (node.operator()) {
      case EQUAL -> equality(left, right, to);
      case NOT_EQUAL -> equality(left, right, to.swapped());
      case IN -> membership(left, right, to);
      default -> order(node, to);
    }
  }

  private void order(Node.Binary node, Exits to) {
    if (!number(node.left(), node.right(), jump(node.operator()), to)) {
      values.writeBoth(node.left(), node.right(), to, () -> code.operator(node.operator()));
      code.operation("order", 3);
      code.branch(to);
    }
  }

  /** Compares an int with a literal one; false if they are anything else. */
  private boolean number(Node value, Node literal, int jump, Exits to) {
    if (value.type() != Type.INT
        || !(literal instanceof Node.Constant constant)
        || !(constant.value() instanceof Long with)) {
      return false;
    }
    Taken number = taken.get(shapes.number(value));
    if (number != null) {
      numbers.compareTaken(number.state(), number.number(), with, jump, to);
    } else {
      values.write(value, to);
      numbers.compare(with, jump, to);
    }
    return true;
  }

  private static int jump(Operator operator) {
    return switch (operator) {
      case LESS -> IFLT;
      case LESS_OR_EQUAL -> IFLE;
      case GREATER -> IFGT;
      default -> IFGE;
    };
  }

  private void equality(Node left, Node right, Exits to) {
    if (TextSearch.text(left) != null || TextSearch.text(right) != null) {
      boolean first = TextSearch.text(left) != null;
      values.writeBoth(
          first ? left : right, first ? right : left, to, () -> {}); // a literal equals itself only
      code.equal();
      code.jump(IFNE, to.yes());
      code.jump(to.no());
    } else if (!number(left, right, IFEQ, to)) {
      values.writeBoth(left, right, to, () -> {});
      code.operation("equal", 2);
      code.branch(to);
    }
  }

  private void membership(Node left, Node right, Exits to) {
    if (right instanceof Node.Constant constant
        && constant.value() instanceof Collection<?> list
        && list.stream().allMatch(String.class::isInstance)) {
      values.write(left, to);
      code.constant(list, Collection.class);
      code.operation("isOneOf", 2);
      code.jump(IFNE, to.yes());
      code.jump(to.no());
      return;
    }
    if (!searches.write(left, right, to)) {
      values.writeBoth(right, left, to, () -> {}, true);
      code.operation("contains", 2);
      code.branch(to);
    }
  }

  /** Functions that answer a question; false if it is none of those. */
  private boolean test(Node.Call call, Exits to) {
    List<Node> arguments = call.arguments();
    if (call.sure() && call.overloads().get(0).body() == Body.HoldsAny.INSTANCE) {
      return holdsAny(arguments, to);
    }
    boolean known = call.function().equals("startsWith") || call.function().equals("endsWith");
    if (!known || !call.sure()) {
      return false;
    }
    values.writeBoth(arguments.get(0), arguments.get(1), to, () -> {});
    code.operation(call.function(), 2);
    code.branch(to);
    return true;
  }

  private boolean holdsAny(List<Node> arguments, Exits to) {
    List<Node> literals = arguments.subList(1, arguments.size());
    for (Node literal : literals) {
      if (TextSearch.text(literal) == null) {
        return false;
      }
    }
    int list = code.room().object();
    values.write(arguments.get(0), to);
    code.store(list);
    for (Node literal : literals) {
      Label next = new Label();
      code.load(list);
      values.write(literal, to);
      code.operation("holds", 2);
      code.branch(to.with(to.yes(), next));
      code.mark(next);
    }
    code.room().freeObjects(1);
    code.jump(to.no());
    return true;
  }
}
