package io.lanyard.agent.weave;

import static org.objectweb.asm.Opcodes.ACC_STATIC;
import static org.objectweb.asm.Opcodes.ACONST_NULL;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ASTORE;
import static org.objectweb.asm.Opcodes.ATHROW;
import static org.objectweb.asm.Opcodes.CHECKCAST;
import static org.objectweb.asm.Opcodes.F_NEW;
import static org.objectweb.asm.Opcodes.IFEQ;
import static org.objectweb.asm.Opcodes.INSTANCEOF;
import static org.objectweb.asm.Opcodes.INVOKEINTERFACE;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;
import static org.objectweb.asm.Opcodes.IRETURN;
import static org.objectweb.asm.Opcodes.POP;
import static org.objectweb.asm.Opcodes.RETURN;
import static org.objectweb.asm.Opcodes.TOP;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/**
 * Writes one method body with its guard around it:
 *
 * <pre>{@code
 * Guard guard = <constant, linked on first use>;
 * Object state = guard.enter(this, arguments);      // arguments are stored back
 * if (state instanceof Answer answer) return (R) answer.value();
 * try { ... return (R) guard.exit(state, result, null); }
 * catch (Throwable t) { guard.exit(state, null, t); throw t; }
 * }</pre>
 *
 * <p>One that is guarded only inside tools asks first whether it is, and else takes {@code
 * Guards.NONE} for its guard. The new locals lie behind all others: a body may use the slots of its
 * parameters for other types, so inserting in between can tear a long apart.
 */
final class GuardedBody extends MethodVisitor {
  private static final String GUARD = "io/lanyard/Guard";
  private static final String ANSWER = "io/lanyard/Answer";
  private static final String OBJECT = "java/lang/Object";
  private static final Handle LINK =
      new Handle(
          Opcodes.H_INVOKESTATIC,
          "io/lanyard/Guards",
          "link",
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;"
              + "Ljava/lang/invoke/MethodType;Ljava/lang/String;)Ljava/lang/invoke/CallSite;",
          false);

  private static final String FIND =
      "(Ljava/lang/Class;Ljava/lang/String;Ljava/lang/String;)L" + GUARD + ";";

  private final String type;
  private final MethodNode method;
  private final String guardClass;
  private final boolean inTools;
  private final boolean linkable;
  private final boolean isStatic;
  private final Type[] parameters;
  private final Boxing result;
  private final Object[] entryLocals;
  private final int guardSlot;
  private final int stateSlot;
  private final int scratchSlot;
  private final List<Label[]> guarded = new ArrayList<>();
  private Label from = new Label();

  /**
   * Begins one method.
   *
   * @param linkable whether the class file may hold {@code invokedynamic}
   */
  GuardedBody(
      MethodVisitor next,
      String type,
      MethodNode method,
      GuardWeaver.Binding binding,
      boolean linkable) {
    super(Opcodes.ASM9, next);
    this.type = type;
    this.linkable = linkable;
    this.method = method;
    this.guardClass = binding.guardClass();
    this.inTools = binding.method().onlyInTools();
    this.isStatic = (method.access & ACC_STATIC) != 0;
    this.parameters = Type.getArgumentTypes(method.desc);
    this.result = new Boxing(Type.getReturnType(method.desc));
    this.guardSlot = method.maxLocals;
    this.stateSlot = guardSlot + 1;
    this.scratchSlot = guardSlot + 2;
    this.entryLocals = entryLocals(type);
  }

  private Object[] entryLocals(String type) {
    List<Object> locals = new ArrayList<>();
    if (!isStatic) {
      locals.add(type);
    }
    for (Type parameter : parameters) {
      locals.add(new Boxing(parameter).frameType());
    }
    return locals.toArray();
  }

  @Override
  public void visitCode() {
    super.visitCode();
    Label body = new Label();
    if (inTools) {
      passOutsideTools(body);
    }
    findGuard();
    mv.visitVarInsn(ASTORE, guardSlot);
    enter();
    storeArgumentsBack();
    answerInPlaceOfBody(body);
    mv.visitLabel(from);
  }

  /** Goes straight to the body with a guard that does nothing, unless a tool is at work. */
  private void passOutsideTools(Label body) {
    Label guarded = new Label();
    mv.visitMethodInsn(Opcodes.INVOKESTATIC, "io/lanyard/FlowPosition", "isInTool", "()Z", false);
    mv.visitJumpInsn(Opcodes.IFNE, guarded);
    mv.visitFieldInsn(Opcodes.GETSTATIC, "io/lanyard/Guards", "NONE", "L" + GUARD + ";");
    mv.visitVarInsn(ASTORE, guardSlot);
    mv.visitInsn(ACONST_NULL);
    mv.visitVarInsn(ASTORE, stateSlot);
    mv.visitJumpInsn(Opcodes.GOTO, body);
    mv.visitLabel(guarded);
    mv.visitFrame(F_NEW, entryLocals.length, entryLocals, 0, new Object[0]);
  }

  private void findGuard() {
    if (linkable) {
      mv.visitInvokeDynamicInsn(method.name, "()L" + GUARD + ";", LINK, guardClass);
    } else {
      mv.visitLdcInsn(Type.getObjectType(type));
      mv.visitLdcInsn(method.name);
      mv.visitLdcInsn(guardClass);
      mv.visitMethodInsn(Opcodes.INVOKESTATIC, "io/lanyard/Guards", "find", FIND, false);
    }
  }

  private void enter() {
    mv.visitVarInsn(ALOAD, guardSlot);
    if (isStatic) {
      mv.visitInsn(ACONST_NULL);
    } else {
      mv.visitVarInsn(ALOAD, 0);
    }
    Instructions.push(mv, parameters.length);
    mv.visitTypeInsn(Opcodes.ANEWARRAY, OBJECT);
    int slot = isStatic ? 0 : 1;
    for (int i = 0; i < parameters.length; i++) {
      mv.visitInsn(Opcodes.DUP);
      Instructions.push(mv, i);
      mv.visitVarInsn(parameters[i].getOpcode(Opcodes.ILOAD), slot);
      new Boxing(parameters[i]).box(mv);
      mv.visitInsn(Opcodes.AASTORE);
      slot += parameters[i].getSize();
    }
    mv.visitInsn(Opcodes.DUP);
    mv.visitVarInsn(ASTORE, scratchSlot);
    String descriptor = "(L" + OBJECT + ";[L" + OBJECT + ";)L" + OBJECT + ";";
    mv.visitMethodInsn(INVOKEINTERFACE, GUARD, "enter", descriptor, true);
    mv.visitVarInsn(ASTORE, stateSlot);
  }

  private void storeArgumentsBack() {
    int slot = isStatic ? 0 : 1;
    for (int i = 0; i < parameters.length; i++) {
      mv.visitVarInsn(ALOAD, scratchSlot);
      Instructions.push(mv, i);
      mv.visitInsn(Opcodes.AALOAD);
      new Boxing(parameters[i]).unbox(mv);
      mv.visitVarInsn(parameters[i].getOpcode(Opcodes.ISTORE), slot);
      slot += parameters[i].getSize();
    }
  }

  private void answerInPlaceOfBody(Label body) {
    mv.visitVarInsn(ALOAD, stateSlot);
    mv.visitTypeInsn(INSTANCEOF, ANSWER);
    mv.visitJumpInsn(IFEQ, body);
    mv.visitVarInsn(ALOAD, stateSlot);
    mv.visitTypeInsn(CHECKCAST, ANSWER);
    mv.visitMethodInsn(INVOKEVIRTUAL, ANSWER, "value", "()L" + OBJECT + ";", false);
    result.unbox(mv);
    mv.visitInsn(result.returnInstruction());
    mv.visitLabel(body);
    visitFrame(F_NEW, entryLocals.length, entryLocals, 0, new Object[0]);
    mv.visitInsn(Opcodes.NOP); // a body may begin with a frame of its own, and two need a gap
  }

  @Override
  public void visitFrame(
      int type, int count, @Nullable Object[] locals, int stackCount, @Nullable Object[] stack) {
    List<@Nullable Object> all = new ArrayList<>();
    int slots = 0;
    for (int i = 0; i < count; i++) {
      Object local = locals[i];
      all.add(local);
      slots += local == Opcodes.LONG || local == Opcodes.DOUBLE ? 2 : 1;
    }
    for (; slots < guardSlot; slots++) {
      all.add(TOP);
    }
    all.add(GUARD);
    all.add(OBJECT);
    super.visitFrame(type, all.size(), all.toArray(), stackCount, stack);
  }

  @Override
  public void visitInsn(int opcode) {
    if (opcode < IRETURN || opcode > RETURN) {
      super.visitInsn(opcode);
      return;
    }
    endRange();
    result.box(mv);
    mv.visitVarInsn(ASTORE, scratchSlot);
    mv.visitVarInsn(ALOAD, guardSlot);
    mv.visitVarInsn(ALOAD, stateSlot);
    mv.visitVarInsn(ALOAD, scratchSlot);
    mv.visitInsn(ACONST_NULL);
    exit();
    result.unbox(mv);
    super.visitInsn(opcode);
    from = new Label();
    mv.visitLabel(from);
  }

  private void endRange() {
    Label to = new Label();
    mv.visitLabel(to);
    if (from.getOffset() < to.getOffset()) {
      guarded.add(new Label[] {from, to});
    }
  }

  private void exit() {
    String descriptor = "(L" + OBJECT + ";L" + OBJECT + ";Ljava/lang/Throwable;)L" + OBJECT + ";";
    mv.visitMethodInsn(INVOKEINTERFACE, GUARD, "exit", descriptor, true);
  }

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    endRange();
    if (!guarded.isEmpty()) {
      catchAll();
    }
    super.visitMaxs(Math.max(maxStack + 4, 9), maxLocals + 3);
  }

  private void catchAll() {
    Label handler = new Label();
    mv.visitLabel(handler);
    for (Label[] range : guarded) {
      mv.visitTryCatchBlock(range[0], range[1], handler, null);
    }
    Object[] unknown = new Object[guardSlot];
    Arrays.fill(unknown, TOP);
    visitFrame(F_NEW, unknown.length, unknown, 1, new Object[] {"java/lang/Throwable"});
    mv.visitVarInsn(ASTORE, scratchSlot);
    mv.visitVarInsn(ALOAD, guardSlot);
    mv.visitVarInsn(ALOAD, stateSlot);
    mv.visitInsn(ACONST_NULL);
    mv.visitVarInsn(ALOAD, scratchSlot);
    exit();
    mv.visitInsn(POP);
    mv.visitVarInsn(ALOAD, scratchSlot);
    mv.visitInsn(ATHROW);
  }
}
