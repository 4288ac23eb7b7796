package io.lanyard.agent.carry;

import io.lanyard.agent.weave.ClassWeaver;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Exchanges the task among a method's arguments for what a hook returns for it, as the first thing
 * that the method does.
 */
final class ArgumentWeaver implements ClassWeaver {
  private final String type;
  private final String hooks;
  private final Set<String> methods;

  /**
   * A weaver for one class.
   *
   * @param hooks the class with a static method for each type of task, from that type to that type
   *     and named like it
   * @param methods names with descriptors; all of them must be there
   */
  ArgumentWeaver(String type, String hooks, String... methods) {
    this.type = type;
    this.hooks = hooks;
    this.methods = Set.of(methods);
  }

  @Override
  public Set<String> types() {
    return Set.of(type);
  }

  @Override
  public byte[] weave(String name, byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, 0);
    Expected expected = new Expected(methods);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String method, String descriptor, String signature, String[] thrown) {
            MethodVisitor next = super.visitMethod(access, method, descriptor, signature, thrown);
            return expected.met(method + descriptor)
                ? new Exchange(next, access, descriptor)
                : next;
          }
        },
        0);
    expected.check(name);
    return writer.toByteArray();
  }

  private final class Exchange extends MethodVisitor {
    private final boolean isStatic;
    private final Type[] arguments;

    Exchange(MethodVisitor next, int access, String descriptor) {
      super(Opcodes.ASM9, next);
      this.isStatic = (access & Opcodes.ACC_STATIC) != 0;
      this.arguments = Type.getArgumentTypes(descriptor);
    }

    @Override
    public void visitCode() {
      super.visitCode();
      int slot = isStatic ? 0 : 1;
      for (Type argument : arguments) {
        if (isTask(argument)) {
          String task = argument.getDescriptor();
          visitVarInsn(Opcodes.ALOAD, slot);
          visitMethodInsn(
              Opcodes.INVOKESTATIC, hooks, hookFor(argument), "(" + task + ")" + task, false);
          visitVarInsn(Opcodes.ASTORE, slot);
        }
        slot += argument.getSize();
      }
    }

    @Override
    public void visitMaxs(int stack, int locals) {
      super.visitMaxs(Math.max(stack, 1), locals);
    }
  }

  private static boolean isTask(Type argument) {
    String name = argument.getClassName();
    return name.startsWith("java.util.function.")
        || name.equals("java.lang.Runnable")
        || name.equals("java.util.concurrent.Callable");
  }

  private static String hookFor(Type argument) {
    String name = argument.getClassName();
    int simple = name.lastIndexOf('.') + 1;
    return Character.toLowerCase(name.charAt(simple)) + name.substring(simple + 1);
  }
}
