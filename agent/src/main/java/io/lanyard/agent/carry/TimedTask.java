package io.lanyard.agent.carry;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Notes for whom a timer's task is scheduled, once it is sure that it is, and runs it so. The task
 * itself cannot be wrapped: it is what the application cancels.
 */
final class TimedTask implements TreeWeaver.Change {
  private static final String HOOKS = "io/lanyard/TimerHops";
  private static final String TASK = "java/util/TimerTask";

  @Override
  public void apply(MethodNode method) {
    boolean found = false;
    for (AbstractInsnNode at : method.instructions.toArray()) {
      if (!(at instanceof MethodInsnNode call)) {
        continue;
      }
      if (call.owner.equals("java/util/TaskQueue") && call.name.equals("add")) {
        method.instructions.insertBefore(call, schedule());
        found = true;
      } else if (call.owner.equals(TASK) && call.name.equals("run")) {
        method.instructions.set(call, hook("run", "(L" + TASK + ";)V"));
        found = true;
      }
    }
    if (!found) {
      throw new IllegalStateException(method.name + method.desc + " has no task");
    }
    method.maxStack += 3;
  }

  /** The task lies on the stack and is needed again; the period is the third parameter. */
  private static InsnList schedule() {
    InsnList code = new InsnList();
    code.add(new InsnNode(Opcodes.DUP));
    code.add(new VarInsnNode(Opcodes.LLOAD, 4));
    code.add(hook("schedule", "(L" + TASK + ";J)V"));
    return code;
  }

  private static MethodInsnNode hook(String name, String descriptor) {
    return new MethodInsnNode(Opcodes.INVOKESTATIC, HOOKS, name, descriptor, false);
  }
}
