package io.lanyard.rules.compile;

import static org.objectweb.asm.Opcodes.ACONST_NULL;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ASTORE;
import static org.objectweb.asm.Opcodes.GETSTATIC;
import static org.objectweb.asm.Opcodes.GOTO;
import static org.objectweb.asm.Opcodes.ICONST_0;
import static org.objectweb.asm.Opcodes.ICONST_1;
import static org.objectweb.asm.Opcodes.ICONST_2;
import static org.objectweb.asm.Opcodes.IFEQ;
import static org.objectweb.asm.Opcodes.IFNE;
import static org.objectweb.asm.Opcodes.IF_ICMPEQ;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.INSTANCEOF;
import static org.objectweb.asm.Opcodes.INVOKEINTERFACE;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;
import static org.objectweb.asm.Opcodes.ISTORE;
import static org.objectweb.asm.Opcodes.LCONST_0;
import static org.objectweb.asm.Opcodes.LSTORE;
import static org.objectweb.asm.Opcodes.POP;
import static org.objectweb.asm.Opcodes.RETURN;

import io.lanyard.rules.cel.Environment;
import io.lanyard.rules.cel.Failure;
import io.lanyard.rules.cel.Operations;
import io.lanyard.rules.cel.Operator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The code of one block as it grows. Local variables: the environment, who is told the answers, an
 * answer at hand, a value at hand, then objects, then answers, then sets of texts. All have a value
 * from the start and the stack is empty wherever code can be jumped to, so that every such place
 * looks the same to the verifier.
 */
final class Code {
  static final int ENVIRONMENT = 0;
  static final int VALUE = 3;
  static final int KNOWN_NO = 3;

  private static final int ANSWERS = 1;
  private static final int ANSWER = 2;
  private static final int FIRST = 4;
  private static final int DEEPEST_STACK = 6;
  private static final String OPERATIONS = Type.getInternalName(Operations.class);
  private static final String OPERATOR = Type.getInternalName(Operator.class);
  private static final Map<String, String> DESCRIPTORS = descriptors();

  private final MethodVisitor code;
  private final String self;
  private final Constants constants;
  private final Room known;
  private final Room room = new Room();
  private boolean framed;

  /**
   * Code for a method.
   *
   * @param known what the same code needed when it was written for trial
   */
  Code(MethodVisitor code, String self, Constants constants, Room known) {
    this.code = code;
    this.self = self;
    this.constants = constants;
    this.known = known;
  }

  private static Map<String, String> descriptors() {
    Map<String, String> descriptors = new HashMap<>();
    for (java.lang.reflect.Method method : Operations.class.getDeclaredMethods()) {
      descriptors.put(
          method.getName() + method.getParameterCount(), Type.getMethodDescriptor(method));
    }
    return descriptors;
  }

  void begin() {
    code.visitCode();
    code.visitInsn(ICONST_0);
    code.visitVarInsn(ISTORE, ANSWER);
    for (int i = VALUE; i < FIRST + known.mostObjects(); i++) {
      code.visitInsn(ACONST_NULL);
      code.visitVarInsn(ASTORE, i);
    }
    for (int i = 0; i < known.mostAnswers(); i++) {
      code.visitInsn(ICONST_0);
      code.visitVarInsn(ISTORE, answer(i));
    }
    for (int i = 0; i < known.sets(); i++) {
      code.visitInsn(LCONST_0);
      code.visitVarInsn(LSTORE, set(i));
    }
  }

  void end() {
    code.visitInsn(RETURN);
    code.visitMaxs(DEEPEST_STACK, set(known.sets()));
    code.visitEnd();
  }

  Room room() {
    return room;
  }

  MethodVisitor visitor() {
    return code;
  }

  int answer(int number) {
    return FIRST + known.mostObjects() + number;
  }

  int set(int number) {
    return FIRST + known.mostObjects() + known.mostAnswers() + 2 * number;
  }

  /** Pushes an object of the room. */
  void load(int local) {
    code.visitVarInsn(ALOAD, FIRST + local);
  }

  void store(int local) {
    code.visitVarInsn(ASTORE, FIRST + local);
  }

  void mark(Label label) {
    code.visitLabel(label);
    if (framed) {
      code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    } else {
      framed = true;
      Object[] types = frame();
      code.visitFrame(Opcodes.F_FULL, types.length, types, 0, new Object[0]);
    }
  }

  private Object[] frame() {
    List<Object> types = new ArrayList<>();
    types.add(Type.getInternalName(Environment.class));
    types.add(Type.getInternalName(Answers.class));
    types.add(Opcodes.INTEGER);
    for (int i = VALUE; i < FIRST + known.mostObjects(); i++) {
      types.add("java/lang/Object");
    }
    for (int i = 0; i < known.mostAnswers(); i++) {
      types.add(Opcodes.INTEGER);
    }
    for (int i = 0; i < known.sets(); i++) {
      types.add(Opcodes.LONG);
    }
    return types.toArray();
  }

  void environment() {
    code.visitVarInsn(ALOAD, ENVIRONMENT);
  }

  void operator(Operator operator) {
    code.visitFieldInsn(GETSTATIC, OPERATOR, operator.name(), "L" + OPERATOR + ";");
  }

  void bool(boolean value) {
    String name = value ? "TRUE" : "FALSE";
    code.visitFieldInsn(GETSTATIC, "java/lang/Boolean", name, "Ljava/lang/Boolean;");
  }

  void equal() {
    code.visitMethodInsn(
        INVOKEVIRTUAL, "java/lang/Object", "equals", "(Ljava/lang/Object;)Z", false);
  }

  void drop() {
    code.visitInsn(POP);
  }

  /** Jumps away with a failure on top of the stack, which is otherwise empty; a value stays. */
  void check(Exits to, boolean mayAsk) {
    Label fine = new Label();
    code.visitVarInsn(ASTORE, VALUE);
    code.visitVarInsn(ALOAD, VALUE);
    code.visitTypeInsn(INSTANCEOF, Type.getInternalName(Failure.class));
    code.visitJumpInsn(IFEQ, fine);
    if (mayAsk) {
      code.visitVarInsn(ALOAD, VALUE);
      operation("isToAsk", 1);
      code.visitJumpInsn(IFNE, to.ask());
    }
    jump(to.error());
    mark(fine);
    code.visitVarInsn(ALOAD, VALUE);
  }

  /** Takes a value from the stack, and jumps if it is a failure. */
  void jumpIfFailure(Label label) {
    code.visitTypeInsn(INSTANCEOF, Type.getInternalName(Failure.class));
    code.visitJumpInsn(IFNE, label);
  }

  void jump(Label label) {
    code.visitJumpInsn(GOTO, label);
  }

  void jump(int condition, Label label) {
    code.visitJumpInsn(condition, label);
  }

  /** Pushes an object that is known now. */
  void constant(Object value, Class<?> type) {
    if (value instanceof String text && text.length() < 1_000) {
      code.visitLdcInsn(text);
    } else {
      code.visitFieldInsn(GETSTATIC, self, constants.field(value, type), Type.getDescriptor(type));
    }
  }

  void number(int value) {
    if (value >= 0 && value <= 5) {
      code.visitInsn(ICONST_0 + value);
    } else {
      code.visitLdcInsn(value);
    }
  }

  /** Calls a method of {@link Operations}. */
  void operation(String name, int parameters) {
    code.visitMethodInsn(INVOKESTATIC, OPERATIONS, name, DESCRIPTORS.get(name + parameters), false);
  }

  /** Goes on by the answer on top of the stack, which is otherwise empty. */
  void branch(Exits to) {
    code.visitVarInsn(ISTORE, ANSWER);
    code.visitVarInsn(ILOAD, ANSWER);
    code.visitJumpInsn(IFEQ, to.no());
    code.visitVarInsn(ILOAD, ANSWER);
    code.visitInsn(ICONST_1);
    code.visitJumpInsn(IF_ICMPEQ, to.yes());
    code.visitVarInsn(ILOAD, ANSWER);
    code.visitInsn(ICONST_2);
    code.visitJumpInsn(IF_ICMPEQ, to.error());
    code.visitJumpInsn(GOTO, to.ask());
  }

  /** Goes on by the remembered answer, if there is one. */
  void branchIfKnown(int number, Exits to) {
    Label unknown = new Label();
    int local = answer(number);
    code.visitVarInsn(ILOAD, local);
    code.visitJumpInsn(IFEQ, unknown);
    code.visitVarInsn(ILOAD, local);
    code.visitInsn(ICONST_1);
    code.visitJumpInsn(IF_ICMPEQ, to.yes());
    code.visitVarInsn(ILOAD, local);
    code.visitInsn(ICONST_2);
    code.visitJumpInsn(IF_ICMPEQ, to.error());
    code.visitJumpInsn(GOTO, to.no());
    mark(unknown);
  }

  /**
   * Remembers an answer: {@link #KNOWN_NO} where it is no, which else could not be told from none.
   */
  void remember(int answer, int number, Label then) {
    set(number, answer);
    jump(then);
  }

  void set(int number, int answer) {
    number(answer);
    code.visitVarInsn(ISTORE, answer(number));
  }

  /** Jumps if the answer is anything but 0. */
  void jumpIfSet(int number, Label label) {
    code.visitVarInsn(ILOAD, answer(number));
    code.visitJumpInsn(IFNE, label);
  }

  /** Tells an answer. */
  void answer(int question, int answer, Label then) {
    code.visitVarInsn(ALOAD, ANSWERS);
    number(question);
    number(answer);
    code.visitMethodInsn(
        INVOKEINTERFACE, Type.getInternalName(Answers.class), "answer", "(II)V", true);
    jump(then);
  }
}
