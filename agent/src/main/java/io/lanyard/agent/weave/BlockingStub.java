package io.lanyard.agent.weave;

import java.util.Set;
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

  /**
   * Makes methods refuse.
   *
   * @param names of the methods, whatever their parameters
   * @param guarded name and descriptor of the methods that have their guard
   */
  static byte[] weave(byte[] classFile, Set<String> names, Set<String> guarded) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            String method = reader.getClassName().replace('/', '.') + '.' + name;
            boolean open = names.contains(name) && !guarded.contains(name + descriptor);
            return open ? new Refusing(method, next) : next;
          }
        },
        0);
    return writer.toByteArray();
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
