package io.lanyard.agent.carry;

import java.util.ArrayList;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Gives a thread its position as its first thread-local value, once it is sure that it will be
 * started and before it is. Nothing is wrapped, and the position dies with the thread:
 *
 * <pre>{@code
 * FlowPosition position = ThreadHops.startingOf(this);  // or startingIn(container, this)
 * if (position != null) ThreadHops.slot().createMap(this, position);
 * }</pre>
 */
final class StartedThread implements TreeWeaver.Change {
  private static final String HOOKS = "io/lanyard/ThreadHops";
  private static final String POSITION = "Lio/lanyard/FlowPosition;";

  /** What {@code start} does when all is checked; the JDK has given it several names. */
  private static final Set<String> STARTS =
      Set.of(
          "start0",
          "submitRunContinuation",
          "externalSubmitRunContinuation",
          "externalSubmitRunContinuationOrThrow");

  @Override
  public void apply(MethodNode method) {
    FrameNode checked = lastFrameBeforeStart(method);
    LabelNode rest = new LabelNode();
    int position = method.maxLocals;
    InsnList code = new InsnList();
    if (method.desc.equals("()V")) {
      code.add(new VarInsnNode(Opcodes.ALOAD, 0));
      code.add(hook("startingOf", "(Ljava/lang/Thread;)" + POSITION));
    } else {
      code.add(new VarInsnNode(Opcodes.ALOAD, 1));
      code.add(new VarInsnNode(Opcodes.ALOAD, 0));
      code.add(hook("startingIn", "(Ljava/lang/Object;Ljava/lang/Thread;)" + POSITION));
    }
    code.add(new VarInsnNode(Opcodes.ASTORE, position));
    code.add(new VarInsnNode(Opcodes.ALOAD, position));
    code.add(new JumpInsnNode(Opcodes.IFNULL, rest));
    code.add(hook("slot", "()Ljava/lang/ThreadLocal;"));
    code.add(new VarInsnNode(Opcodes.ALOAD, 0));
    code.add(new VarInsnNode(Opcodes.ALOAD, position));
    code.add(
        new MethodInsnNode(
            Opcodes.INVOKEVIRTUAL,
            "java/lang/ThreadLocal",
            "createMap",
            "(Ljava/lang/Thread;Ljava/lang/Object;)V",
            false));
    code.add(rest);
    code.add(
        new FrameNode(
            Opcodes.F_NEW,
            checked.local.size(),
            checked.local.toArray(),
            0,
            new ArrayList<>().toArray()));
    method.instructions.insert(checked, code);
    method.maxLocals++;
    method.maxStack = Math.max(method.maxStack, 3);
  }

  private static FrameNode lastFrameBeforeStart(MethodNode method) {
    FrameNode last = null;
    for (AbstractInsnNode at : method.instructions) {
      if (at instanceof FrameNode frame && frame.stack.isEmpty()) {
        last = frame;
      } else if (at instanceof MethodInsnNode call && STARTS.contains(call.name)) {
        return checked(last, method);
      }
    }
    return checked(null, method);
  }

  private static FrameNode checked(@Nullable FrameNode frame, MethodNode method) {
    if (frame == null) {
      throw new IllegalStateException(method.name + method.desc + " does not check, then start");
    }
    return frame;
  }

  private static MethodInsnNode hook(String name, String descriptor) {
    return new MethodInsnNode(Opcodes.INVOKESTATIC, HOOKS, name, descriptor, false);
  }
}
