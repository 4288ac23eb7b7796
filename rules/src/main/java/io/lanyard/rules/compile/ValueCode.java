package io.lanyard.rules.compile;

import static org.objectweb.asm.Opcodes.IFNONNULL;

import io.lanyard.rules.cel.Body;
import io.lanyard.rules.cel.Logic;
import io.lanyard.rules.cel.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.objectweb.asm.Label;

/** Writes values: code that leaves an object on the stack, which is empty before, or jumps away. */
final class ValueCode {
  private final Code code;
  private final Shapes shapes;
  private final ToIntFunction<Node> slots;
  private final ConditionCode conditions;
  private final int locals;
  private final Map<Integer, Integer> remembered = new HashMap<>();

  ValueCode(
      Code code, Shapes shapes, ToIntFunction<Node> slots, ConditionCode conditions, int locals) {
    this.slots = slots;
    this.code = code;
    this.shapes = shapes;
    this.conditions = conditions;
    this.locals = locals;
  }

  void reserve(Node node) {
    if (isPath(node) && shapes.isRepeated(node)) {
      int shape = shapes.number(node);
      if (!remembered.containsKey(shape)) {
        remembered.put(shape, code.room().object());
      }
    }
  }

  /** A name, or a field of a field of one: read in one go, since a failure has no fields. */
  static boolean isPath(Node node) {
    return node instanceof Node.Read
        || (node instanceof Node.Select select && isPath(select.operand()));
  }

  /** The same for two values of which the first stands first in the text. */
  void writeBoth(Node first, Node second, Exits to, Runnable before) {
    writeBoth(first, second, to, before, false);
  }

  /**
   * Leaves two values on the stack, the first below the second.
   *
   * @param before pushes what is to be below both
   * @param reversed whether the second stands before the first in the text, and so comes first
   */
  void writeBoth(Node first, Node second, Exits to, Runnable before, boolean reversed) {
    int one = isAtHand(first) ? -1 : code.room().object();
    int other = isAtHand(second) ? -1 : code.room().object();
    if (reversed) {
      keep(second, other, to);
      keep(first, one, to);
    } else {
      keep(first, one, to);
      keep(second, other, to);
    }
    before.run();
    push(first, one);
    push(second, other);
    code.room().freeObjects((one >= 0 ? 1 : 0) + (other >= 0 ? 1 : 0));
  }

  private static boolean isAtHand(Node node) {
    return node instanceof Node.Constant;
  }

  private void keep(Node node, int local, Exits to) {
    if (local >= 0) {
      write(node, to);
      code.store(local);
    }
  }

  private void push(Node node, int local) {
    if (local >= 0) {
      code.load(local);
    } else {
      code.constant(((Node.Constant) node).value(), Object.class);
    }
  }

  void write(Node node, Exits to) {
    Integer local = remembered.get(shapes.number(node));
    if (local == null) {
      writeAnew(node, to);
      return;
    }
    Label known = new Label();
    code.load(local);
    code.jump(IFNONNULL, known);
    load(node);
    code.store(local);
    code.mark(known);
    code.load(local);
    code.jumpIfFailure(to.error());
    code.load(local);
  }

  private void writeAnew(Node node, Exits to) {
    if (node instanceof Node.Constant constant) {
      code.constant(constant.value(), Object.class);
    } else if (isPath(node)) {
      load(node);
      code.check(to, false);
    } else if (node instanceof Node.Select select) {
      write(select.operand(), to);
      code.constant(select.field(), String.class);
      code.operation("select", 2);
      code.check(to, false);
    } else if (node instanceof Node.Index index) {
      writeBoth(index.operand(), index.key(), to, () -> {});
      code.operation("at", 2);
      code.check(to, true);
    } else if (node instanceof Node.Negate negate) {
      write(negate.operand(), to);
      code.operation("negate", 1);
      code.check(to, false);
    } else if (node instanceof Node.Binary binary && binary.operator().isArithmetic()) {
      writeBoth(binary.left(), binary.right(), to, () -> code.operator(binary.operator()));
      code.operation("calculate", 3);
      code.check(to, true);
    } else if (node instanceof Logic.Conditional choice) {
      choice(choice, to);
    } else if (isQuestion(node)) {
      question(node, to);
    } else if (!(node instanceof Node.Call call) || !call(call, to)) {
      part(node, to);
    }
  }

  /** Whether it is better asked than evaluated. */
  private static boolean isQuestion(Node node) {
    return node instanceof Logic || node instanceof Node.Binary || node instanceof Node.Has;
  }

  /** Leaves the value at a path, or a failure. */
  void load(Node node) {
    int slot = node instanceof Node.Read read ? read.name().slot() : slots.applyAsInt(node);
    if (slot >= 0) {
      code.environment();
      code.number(slot);
      code.operation(node instanceof Node.Read ? "read" : "readPath", 2);
    } else if (node instanceof Node.Select select) {
      load(select.operand());
      code.constant(select.field(), String.class);
      code.operation("select", 2);
    }
  }

  private void choice(Logic.Conditional choice, Exits to) {
    Label then = new Label();
    Label otherwise = new Label();
    Label end = new Label();
    int value = code.room().object();
    conditions.write(choice.test(), to.with(then, otherwise));
    code.mark(then);
    write(choice.then(), to);
    code.store(value);
    code.jump(end);
    code.mark(otherwise);
    write(choice.otherwise(), to);
    code.store(value);
    code.mark(end);
    code.load(value);
    code.room().freeObjects(1);
  }

  private void question(Node node, Exits to) {
    Label yes = new Label();
    Label no = new Label();
    Label end = new Label();
    int value = code.room().object();
    conditions.write(node, to.with(yes, no));
    for (Label answer : List.of(yes, no)) {
      code.mark(answer);
      code.bool(answer == yes);
      code.store(value);
      code.jump(end);
    }
    code.mark(end);
    code.load(value);
    code.room().freeObjects(1);
  }

  /** A function of one or two arguments; false if there is more to it. */
  private boolean call(Node.Call call, Exits to) {
    Body body = call.overloads().get(0).body();
    List<Node> arguments = call.arguments();
    if (call.sure() && body instanceof Body.Unary unary) {
      int value = code.room().object();
      write(arguments.get(0), to);
      code.store(value);
      code.constant(unary, Body.Unary.class);
      code.load(value);
      code.room().freeObjects(1);
      code.operation("call", 2);
    } else if (call.sure() && body instanceof Body.Binary binary) {
      Runnable function = () -> code.constant(binary, Body.Binary.class);
      writeBoth(arguments.get(0), arguments.get(1), to, function);
      code.operation("call", 3);
    } else {
      return false;
    }
    code.check(to, true);
    return true;
  }

  /** What only the interpreter does. */
  private void part(Node node, Exits to) {
    code.environment();
    code.constant(node, Node.class);
    code.number(locals);
    code.operation("part", 3);
    code.check(to, true);
  }
}
