package io.lanyard.rules.compile;

import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ASTORE;
import static org.objectweb.asm.Opcodes.CHECKCAST;
import static org.objectweb.asm.Opcodes.GOTO;
import static org.objectweb.asm.Opcodes.ICONST_1;
import static org.objectweb.asm.Opcodes.ICONST_2;
import static org.objectweb.asm.Opcodes.IFEQ;
import static org.objectweb.asm.Opcodes.IFNE;
import static org.objectweb.asm.Opcodes.IF_ICMPEQ;
import static org.objectweb.asm.Opcodes.IF_ICMPNE;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.INSTANCEOF;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;
import static org.objectweb.asm.Opcodes.ISTORE;
import static org.objectweb.asm.Opcodes.LAND;
import static org.objectweb.asm.Opcodes.LCMP;
import static org.objectweb.asm.Opcodes.LCONST_0;
import static org.objectweb.asm.Opcodes.LLOAD;
import static org.objectweb.asm.Opcodes.LSTORE;

import io.lanyard.rules.cel.Texts;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/**
 * The part of a block's code that works on numbers as the JVM has them: ints of rules, unboxed, and
 * sets of texts, one bit each.
 */
final class NumberCode {
  private static final String LONG = "java/lang/Long";

  private final Code code;
  private final MethodVisitor visitor;

  NumberCode(Code code) {
    this.code = code;
    this.visitor = code.visitor();
  }

  /** Takes a value from the stack apart: what it is, and the number if it is one. */
  void takeNumber(int state, int number) {
    Label none = new Label();
    visitor.visitVarInsn(ASTORE, Code.VALUE);
    visitor.visitVarInsn(ALOAD, Code.VALUE);
    code.operation("isNumber", 1);
    visitor.visitVarInsn(ISTORE, code.answer(state));
    visitor.visitVarInsn(ALOAD, Code.VALUE);
    visitor.visitTypeInsn(INSTANCEOF, LONG);
    visitor.visitJumpInsn(IFEQ, none);
    visitor.visitVarInsn(ALOAD, Code.VALUE);
    unbox();
    visitor.visitVarInsn(LSTORE, code.set(number));
    code.mark(none);
  }

  private void unbox() {
    visitor.visitTypeInsn(CHECKCAST, LONG);
    visitor.visitMethodInsn(INVOKEVIRTUAL, LONG, "longValue", "()J", false);
  }

  /** The same as {@link #compare}, with a number that was taken before. */
  void compareTaken(int state, int number, long with, int jump, Exits to) {
    Label none = new Label();
    visitor.visitVarInsn(ILOAD, code.answer(state));
    visitor.visitInsn(ICONST_1);
    visitor.visitJumpInsn(IF_ICMPNE, none);
    visitor.visitVarInsn(LLOAD, code.set(number));
    visitor.visitLdcInsn(with);
    visitor.visitInsn(LCMP);
    visitor.visitJumpInsn(jump, to.yes());
    visitor.visitJumpInsn(GOTO, to.no());
    code.mark(none);
    visitor.visitVarInsn(ILOAD, code.answer(state));
    visitor.visitInsn(ICONST_2);
    visitor.visitJumpInsn(IF_ICMPEQ, to.error());
    visitor.visitJumpInsn(GOTO, to.ask());
  }

  /**
   * Goes on by a comparison of the value on top of the stack, which is otherwise empty, with a
   * number.
   *
   * @param jump the instruction that jumps if the comparison holds
   */
  void compare(long number, int jump, Exits to) {
    visitor.visitVarInsn(ASTORE, Code.VALUE);
    visitor.visitVarInsn(ALOAD, Code.VALUE);
    visitor.visitTypeInsn(INSTANCEOF, LONG);
    visitor.visitJumpInsn(IFEQ, to.ask());
    visitor.visitVarInsn(ALOAD, Code.VALUE);
    unbox();
    visitor.visitLdcInsn(number);
    visitor.visitInsn(LCMP);
    visitor.visitJumpInsn(jump, to.yes());
    visitor.visitJumpInsn(GOTO, to.no());
  }

  /** Jumps by what is known of a set: more than 0 if it is found out, less if it can't be. */
  void jumpBySet(int set, int jump, Label to) {
    visitor.visitVarInsn(LLOAD, code.set(set));
    visitor.visitInsn(LCONST_0);
    visitor.visitInsn(LCMP);
    visitor.visitJumpInsn(jump, to);
  }

  /** Finds out which texts the list on top of the stack holds. */
  void findSet(int set, Texts texts) {
    code.constant(texts, Texts.class);
    code.operation("held", 2);
    visitor.visitVarInsn(LSTORE, code.set(set));
  }

  /** Goes on by whether a set has a text. */
  void branchBySet(int set, int text, Exits to) {
    visitor.visitVarInsn(LLOAD, code.set(set));
    visitor.visitLdcInsn(1L << text);
    visitor.visitInsn(LAND);
    visitor.visitInsn(LCONST_0);
    visitor.visitInsn(LCMP);
    visitor.visitJumpInsn(IFNE, to.yes());
    visitor.visitJumpInsn(GOTO, to.no());
  }
}
