package io.lanyard.agent.carry;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Notes for whom a fork-join task is handed over, before anybody can run it. */
final class HandedOver implements TreeWeaver.Change {
  private static final String HOOKS = "io/lanyard/ForkHops";
  private static final String TASK = "Ljava/util/concurrent/ForkJoinTask;";

  @Override
  public void apply(MethodNode method) {
    switch (method.name) {
      case "fork" -> {
        InsnList code = new InsnList();
        code.add(new VarInsnNode(Opcodes.ALOAD, 0));
        code.add(hook("handOver", "(" + TASK + ")V"));
        method.instructions.insert(code);
        method.maxStack = Math.max(method.maxStack, 1);
      }
      case "externalSubmit", "poolSubmit" -> {
        InsnList code = new InsnList();
        code.add(new VarInsnNode(Opcodes.ALOAD, method.name.equals("poolSubmit") ? 2 : 1));
        code.add(new VarInsnNode(Opcodes.ALOAD, 0));
        code.add(hook("submit", "(" + TASK + "Ljava/util/concurrent/ForkJoinPool;)V"));
        method.instructions.insert(code);
        method.maxStack = Math.max(method.maxStack, 2);
      }
      default -> runAtOnce(method);
    }
  }

  /** A task that is run by the thread that has it, without having waited in a queue. */
  private static void runAtOnce(MethodNode method) {
    boolean found = false;
    for (AbstractInsnNode at : method.instructions.toArray()) {
      if (at instanceof MethodInsnNode call && call.name.equals("doExec")) {
        method.instructions.insertBefore(call, new InsnNode(Opcodes.DUP));
        method.instructions.insertBefore(call, hook("handOver", "(" + TASK + ")V"));
        found = true;
      }
    }
    if (!found) {
      throw new IllegalStateException(method.name + method.desc + " does not run a task");
    }
    method.maxStack++;
  }

  static MethodInsnNode hook(String name, String descriptor) {
    return new MethodInsnNode(Opcodes.INVOKESTATIC, HOOKS, name, descriptor, false);
  }
}
