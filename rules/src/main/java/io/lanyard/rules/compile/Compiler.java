package io.lanyard.rules.compile;

import static org.objectweb.asm.Opcodes.ACC_FINAL;
import static org.objectweb.asm.Opcodes.ACC_PRIVATE;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ACC_STATIC;
import static org.objectweb.asm.Opcodes.ACC_SUPER;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.INVOKESPECIAL;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.RETURN;
import static org.objectweb.asm.Opcodes.V17;

import io.lanyard.rules.cel.Environment;
import io.lanyard.rules.cel.Node;
import io.lanyard.rules.cel.Operations;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes a class for some blocks of conditions, and defines it. Used once, by one thread. */
public final class Compiler {
  /** The most parts of conditions in one block. */
  public static final int MOST_PARTS = Operations.MOST_PARTS;

  /** The most blocks in one class. */
  public static final int MOST_BLOCKS = 64;

  /**
   * The most parts in one class: all its constants are set by one method, which may be too long.
   */
  public static final int MOST_PARTS_OF_CLASS = 3_000;

  /** The JVM does not compile methods past 8,000 bytes. */
  private static final int MOST_BYTES = 7_500;

  private static final String PROGRAM = Type.getInternalName(Program.class);
  private static final String SELF = PROGRAM + "$Compiled";
  private static final String VALUES = "L" + Type.getInternalName(Environment.class) + ";";
  private static final String ANSWERS = "L" + Type.getInternalName(Answers.class) + ";";
  private static final String BLOCK = "(" + VALUES + ANSWERS + ")V";

  private final ClassWriter type = new ClassWriter(0);
  private final Constants constants = new Constants();
  private final List<List<String>> parts = new ArrayList<>();

  private final ToIntFunction<Node> slots;

  private Compiler(ToIntFunction<Node> slots) {
    this.slots = slots;
  }

  /**
   * Compiles conditions.
   *
   * @param blocks at most {@link #MOST_BLOCKS}, each of at most {@link #MOST_PARTS} parts, and of
   *     {@link #MOST_PARTS_OF_CLASS} together
   * @param slots the slot under which the environment knows a field as well; below 0 for none
   */
  public static Program compile(List<List<Question>> blocks, ToIntFunction<Node> slots) {
    return new Compiler(slots).write(blocks);
  }

  /** How many parts a condition has. */
  public static int parts(Node node) {
    int parts = 1;
    for (Node child : node.children()) {
      parts += parts(child);
    }
    return parts;
  }

  private Program write(List<List<Question>> blocks) {
    type.visit(V17, ACC_FINAL | ACC_SUPER, SELF, null, PROGRAM, null);
    constructor();
    for (List<Question> block : blocks) {
      parts.add(new ArrayList<>());
      block(block);
    }
    dispatch(blocks.size());
    constants.writeTo(type, SELF);
    type.visitEnd();
    return define();
  }

  private void constructor() {
    MethodVisitor code = type.visitMethod(0, "<init>", "()V", null, null);
    code.visitCode();
    code.visitVarInsn(ALOAD, 0);
    code.visitMethodInsn(INVOKESPECIAL, PROGRAM, "<init>", "()V", false);
    code.visitInsn(RETURN);
    code.visitMaxs(1, 1);
    code.visitEnd();
  }

  private void dispatch(int blocks) {
    MethodVisitor code =
        type.visitMethod(ACC_PUBLIC, "examine", "(I" + VALUES + ANSWERS + ")V", null, null);
    code.visitCode();
    Label[] labels = new Label[blocks];
    for (int i = 0; i < blocks; i++) {
      labels[i] = new Label();
    }
    code.visitVarInsn(ILOAD, 1);
    code.visitTableSwitchInsn(0, blocks - 1, labels[0], labels);
    for (int i = 0; i < blocks; i++) {
      code.visitLabel(labels[i]);
      code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
      for (String part : parts.get(i)) {
        code.visitVarInsn(ALOAD, 2);
        code.visitVarInsn(ALOAD, 3);
        code.visitMethodInsn(INVOKESTATIC, SELF, part, BLOCK, false);
      }
      code.visitInsn(RETURN);
    }
    code.visitMaxs(2, 4);
    code.visitEnd();
  }

  /** Writes a block, as one method or, if that would be too long, as several. */
  private void block(List<Question> questions) {
    Shapes shapes = new Shapes();
    int locals = 0;
    for (Question question : questions) {
      shapes.add(question.condition().root());
      locals = Math.max(locals, question.condition().locals());
    }
    // Written twice: how many local variables there are must be known before the first of them.
    Length length = new Length();
    Code trial = new Code(length, SELF, new Constants(), new Room());
    write(questions, shapes, locals, trial);
    int half = questions.size() / 2;
    if (length.bytes() > MOST_BYTES && half > 0) {
      block(questions.subList(0, half));
      block(questions.subList(half, questions.size()));
      return;
    }
    List<String> names = parts.get(parts.size() - 1);
    String name = "b" + parts.size() + "_" + names.size();
    names.add(name);
    MethodVisitor raw = type.visitMethod(ACC_PRIVATE | ACC_STATIC, name, BLOCK, null, null);
    write(questions, shapes, locals, new Code(raw, SELF, constants, trial.room()));
  }

  private void write(List<Question> questions, Shapes shapes, int locals, Code code) {
    ConditionCode writer = new ConditionCode(code, shapes, slots, locals);
    code.begin();
    for (Question question : questions) {
      writer.reserve(question.condition().root());
    }
    for (Question question : questions) {
      writer.take(question.condition().root());
    }
    for (Question question : questions) {
      answer(question, code, writer);
    }
    code.end();
  }

  private static void answer(Question question, Code code, ConditionCode writer) {
    int number = question.number();
    Exits exits = new Exits(new Label(), new Label(), new Label(), new Label());
    writer.write(question.condition().root(), exits);
    code.mark(exits.yes());
    code.answer(number, Operations.YES, exits.no());
    code.mark(exits.error());
    code.answer(number, Operations.FAILED, exits.no());
    code.mark(exits.ask());
    code.answer(number, Operations.ASK, exits.no());
    code.mark(exits.no());
  }

  /** A hidden class: nobody else finds it, and it goes when the rules do. */
  private Program define() {
    try {
      MethodHandles.Lookup defined =
          MethodHandles.lookup()
              .defineHiddenClassWithClassData(type.toByteArray(), constants.values(), true);
      return (Program)
          defined
              .findConstructor(defined.lookupClass(), MethodType.methodType(void.class))
              .invoke();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("could not define compiled rules", e);
    }
  }
}
