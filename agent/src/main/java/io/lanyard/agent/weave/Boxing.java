package io.lanyard.agent.weave;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Turns values of one type into objects and back; {@code void} becomes null. */
record Boxing(Type type) {
  void box(MethodVisitor method) {
    switch (type.getSort()) {
      case Type.VOID -> method.visitInsn(Opcodes.ACONST_NULL);
      case Type.OBJECT, Type.ARRAY -> {}
      default ->
          method.visitMethodInsn(
              Opcodes.INVOKESTATIC,
              wrapper(),
              "valueOf",
              "(" + type.getDescriptor() + ")L" + wrapper() + ";",
              false);
    }
  }

  void unbox(MethodVisitor method) {
    switch (type.getSort()) {
      case Type.VOID -> method.visitInsn(Opcodes.POP);
      case Type.OBJECT, Type.ARRAY ->
          method.visitTypeInsn(Opcodes.CHECKCAST, type.getInternalName());
      default -> {
        method.visitTypeInsn(Opcodes.CHECKCAST, wrapper());
        method.visitMethodInsn(
            Opcodes.INVOKEVIRTUAL,
            wrapper(),
            type.getClassName() + "Value",
            "()" + type.getDescriptor(),
            false);
      }
    }
  }

  int returnInstruction() {
    return type.getOpcode(Opcodes.IRETURN);
  }

  /** How a stack map frame names a local of this type. */
  Object frameType() {
    return switch (type.getSort()) {
      case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT -> Opcodes.INTEGER;
      case Type.FLOAT -> Opcodes.FLOAT;
      case Type.LONG -> Opcodes.LONG;
      case Type.DOUBLE -> Opcodes.DOUBLE;
      default -> type.getInternalName();
    };
  }

  private String wrapper() {
    return switch (type.getSort()) {
      case Type.BOOLEAN -> "java/lang/Boolean";
      case Type.BYTE -> "java/lang/Byte";
      case Type.CHAR -> "java/lang/Character";
      case Type.SHORT -> "java/lang/Short";
      case Type.INT -> "java/lang/Integer";
      case Type.FLOAT -> "java/lang/Float";
      case Type.LONG -> "java/lang/Long";
      default -> "java/lang/Double";
    };
  }
}
