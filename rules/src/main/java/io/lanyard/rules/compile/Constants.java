package io.lanyard.rules.compile;

import static org.objectweb.asm.Opcodes.AALOAD;
import static org.objectweb.asm.Opcodes.ACC_FINAL;
import static org.objectweb.asm.Opcodes.ACC_PRIVATE;
import static org.objectweb.asm.Opcodes.ACC_STATIC;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ASTORE;
import static org.objectweb.asm.Opcodes.CHECKCAST;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.PUTSTATIC;
import static org.objectweb.asm.Opcodes.RETURN;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/** The objects that a class's code needs: fields of it, which it fills when it is defined. */
final class Constants {
  private static final String LOOKUP = "java/lang/invoke/MethodHandles$Lookup";
  private static final String OBJECTS = "[Ljava/lang/Object;";

  private final List<Object> values = new ArrayList<>();
  private final List<String> types = new ArrayList<>();

  /** The field that will hold the value. */
  String field(Object value, Class<?> type) {
    values.add(value);
    types.add(Type.getInternalName(type));
    return "k" + (values.size() - 1);
  }

  Object[] values() {
    return values.toArray();
  }

  void writeTo(ClassWriter type, String self) {
    MethodVisitor code = type.visitMethod(ACC_STATIC, "<clinit>", "()V", null, null);
    code.visitCode();
    code.visitMethodInsn(
        INVOKESTATIC, "java/lang/invoke/MethodHandles", "lookup", "()L" + LOOKUP + ";", false);
    code.visitLdcInsn("_");
    code.visitLdcInsn(Type.getType(OBJECTS));
    code.visitMethodInsn(
        INVOKESTATIC,
        "java/lang/invoke/MethodHandles",
        "classData",
        "(L" + LOOKUP + ";Ljava/lang/String;Ljava/lang/Class;)Ljava/lang/Object;",
        false);
    code.visitTypeInsn(CHECKCAST, OBJECTS);
    code.visitVarInsn(ASTORE, 0);
    for (int i = 0; i < values.size(); i++) {
      String descriptor = "L" + types.get(i) + ";";
      type.visitField(ACC_PRIVATE | ACC_STATIC | ACC_FINAL, "k" + i, descriptor, null, null)
          .visitEnd();
      code.visitVarInsn(ALOAD, 0);
      code.visitLdcInsn(i);
      code.visitInsn(AALOAD);
      code.visitTypeInsn(CHECKCAST, types.get(i));
      code.visitFieldInsn(PUTSTATIC, self, "k" + i, descriptor);
    }
    code.visitInsn(RETURN);
    code.visitMaxs(3, 1);
    code.visitEnd();
  }
}
