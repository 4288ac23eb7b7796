package io.lanyard.agent.weave;

import java.util.List;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Lists the methods that one method calls, in their order. */
final class CallsOf extends ClassVisitor {
  private final String method;
  private final List<String> calls;

  CallsOf(String method, List<String> calls) {
    super(Opcodes.ASM9);
    this.method = method;
    this.calls = calls;
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    return !name.equals(method)
        ? null
        : new MethodVisitor(Opcodes.ASM9) {
          @Override
          public void visitMethodInsn(
              int opcode, String owner, String called, String type, boolean isInterface) {
            calls.add(owner + "." + called);
          }
        };
  }
}
