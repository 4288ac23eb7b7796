package io.lanyard.agent.weave;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Instructions that come in several sizes. */
final class Instructions {
  private Instructions() {}

  /** Pushes a small number; a method has at most 255 parameters. */
  static void push(MethodVisitor method, int value) {
    if (value <= 5) {
      method.visitInsn(Opcodes.ICONST_0 + value);
    } else {
      method.visitIntInsn(Opcodes.SIPUSH, value);
    }
  }
}
