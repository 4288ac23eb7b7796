package io.lanyard.agent.carry;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Runs a fork-join task at its own position:
 *
 * <pre>{@code
 * FlowPosition before = ForkHops.begin(this);
 * try { ... } finally { ForkHops.end(before); }
 * }</pre>
 */
final class ForkedTask implements TreeWeaver.Change {
  private static final String TASK = "java/util/concurrent/ForkJoinTask";
  private static final String POSITION = "io/lanyard/FlowPosition";

  @Override
  public void apply(MethodNode method) {
    int before = method.maxLocals++;
    method.maxStack = Math.max(method.maxStack, 2);
    LabelNode from = new LabelNode();
    LabelNode to = new LabelNode();
    for (AbstractInsnNode at : method.instructions.toArray()) {
      if (at instanceof FrameNode frame) {
        frame.local = withPosition(frame.local, before);
      } else if (at.getOpcode() >= Opcodes.IRETURN && at.getOpcode() <= Opcodes.RETURN) {
        method.instructions.insertBefore(at, end(before));
      }
    }
    method.instructions.insert(begin(before, from));
    method.instructions.add(to);
    method.instructions.add(rethrow(before));
    method.tryCatchBlocks.add(new TryCatchBlockNode(from, to, to, null));
  }

  private static List<@Nullable Object> withPosition(List<@Nullable Object> locals, int slot) {
    List<@Nullable Object> all = new ArrayList<>(locals);
    int slots = 0;
    for (Object local : locals) {
      slots += local == Opcodes.LONG || local == Opcodes.DOUBLE ? 2 : 1;
    }
    for (; slots < slot; slots++) {
      all.add(Opcodes.TOP);
    }
    all.add(POSITION);
    return all;
  }

  private static InsnList begin(int before, LabelNode from) {
    InsnList code = new InsnList();
    code.add(new VarInsnNode(Opcodes.ALOAD, 0));
    code.add(HandedOver.hook("begin", "(L" + TASK + ";)L" + POSITION + ";"));
    code.add(new VarInsnNode(Opcodes.ASTORE, before));
    code.add(from);
    return code;
  }

  private static InsnList end(int before) {
    InsnList code = new InsnList();
    code.add(new VarInsnNode(Opcodes.ALOAD, before));
    code.add(HandedOver.hook("end", "(L" + POSITION + ";)V"));
    return code;
  }

  private static InsnList rethrow(int before) {
    List<@Nullable Object> own = new ArrayList<>();
    own.add(TASK);
    List<@Nullable Object> locals = withPosition(own, before);
    InsnList code = new InsnList();
    code.add(
        new FrameNode(
            Opcodes.F_NEW,
            locals.size(),
            locals.toArray(),
            1,
            new Object[] {"java/lang/Throwable"}));
    code.add(end(before));
    code.add(new InsnNode(Opcodes.ATHROW));
    return code;
  }
}
