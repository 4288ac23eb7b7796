package io.lanyard.agent.weave;

import io.lanyard.agent.weave.GuardWeaver.Binding;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Makes the methods that could not be woven refuse every call: an unguarded way out would be a way
 * around every rule. Only plain old bytecode, so that it works where weaving did not.
 */
final class BlockingStub {
  private BlockingStub() {}

  static byte[] weave(byte[] classFile, List<Binding> bindings) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            String method = reader.getClassName().replace('/', '.') + '.' + name;
            return isNamed(bindings, name) ? new Refusing(method, next) : next;
          }
        },
        0);
    return writer.toByteArray();
  }

  private static boolean isNamed(List<Binding> bindings, String name) {
    for (Binding binding : bindings) {
      if (binding.method().name().equals(name)) {
        return true;
      }
    }
    return false;
  }

  /** Calls the boot class that throws, before the body; the body stays, so no frame changes. */
  private static final class Refusing extends MethodVisitor {
    private final String method;

    Refusing(String method, MethodVisitor next) {
      super(Opcodes.ASM9, next);
      this.method = method;
    }

    @Override
    public void visitCode() {
      super.visitCode();
      String descriptor = "(Ljava/lang/String;)V";
      visitLdcInsn(method);
      visitMethodInsn(Opcodes.INVOKESTATIC, "io/lanyard/Gate", "refuseUnwoven", descriptor, false);
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
      super.visitMaxs(Math.max(maxStack, 1), maxLocals);
    }
  }
}
