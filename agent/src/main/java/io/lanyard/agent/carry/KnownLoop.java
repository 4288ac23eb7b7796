package io.lanyard.agent.carry;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Has a task that is a loop over the work of many run for nobody, where a thread or a pool gets it:
 *
 * <pre>{@code
 * task = LoopHops.runnable(task);  // in a pool: LoopHops.runnable(task, this)
 * }</pre>
 */
final class KnownLoop implements TreeWeaver.Change {
  private static final String HOOKS = "io/lanyard/LoopHops";
  private static final String TASK = "Ljava/lang/Runnable;";

  private final String pool;

  private KnownLoop(String pool) {
    this.pool = pool;
  }

  static KnownLoop onThread() {
    return new KnownLoop("");
  }

  static KnownLoop onForkJoinPool() {
    return new KnownLoop("Ljava/util/concurrent/ForkJoinPool;");
  }

  /** A constructor without a task stays as it is. */
  @Override
  public void apply(MethodNode method) {
    int slot = 1;
    for (Type argument : Type.getArgumentTypes(method.desc)) {
      if (argument.getDescriptor().equals(TASK)) {
        method.instructions.insert(exchange(slot));
        method.maxStack = Math.max(method.maxStack, 2);
      }
      slot += argument.getSize();
    }
  }

  private InsnList exchange(int slot) {
    InsnList code = new InsnList();
    code.add(new VarInsnNode(Opcodes.ALOAD, slot));
    if (!pool.isEmpty()) {
      code.add(new VarInsnNode(Opcodes.ALOAD, 0));
    }
    code.add(
        new MethodInsnNode(
            Opcodes.INVOKESTATIC, HOOKS, "runnable", "(" + TASK + pool + ")" + TASK, false));
    code.add(new VarInsnNode(Opcodes.ASTORE, slot));
    return code;
  }
}
