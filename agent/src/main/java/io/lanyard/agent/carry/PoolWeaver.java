package io.lanyard.agent.carry;

import io.lanyard.agent.weave.ClassWeaver;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Lets {@code ThreadPoolExecutor} queue a task with its position, show everybody the task itself,
 * and leave nothing on its threads.
 */
final class PoolWeaver implements ClassWeaver {
  private static final String POOL = "java/util/concurrent/ThreadPoolExecutor";
  private static final String HOOKS = "io/lanyard/PoolHops";
  private static final String QUEUE = "Ljava/util/concurrent/BlockingQueue;";
  private static final String TASK = "Ljava/lang/Runnable;";

  @Override
  public Set<String> types() {
    return Set.of(POOL);
  }

  @Override
  public byte[] weave(String type, byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, 0);
    Expected expected =
        new Expected(
            Set.of(
                "execute",
                "reject",
                "remove",
                "drainQueue",
                "runWorker",
                "getTask",
                "run()",
                "beforeExecute()",
                "afterExecute()",
                "processWorkerExit",
                "queue.remove()"));
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] thrown) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, thrown);
            return weave(name, next, expected);
          }
        },
        0);
    expected.check(type);
    return writer.toByteArray();
  }

  private static MethodVisitor weave(String method, MethodVisitor next, Expected expected) {
    expected.met(method);
    return switch (method) {
      case "execute" -> new Queuing(next);
      case "reject" -> new Rejecting(next);
      case "remove" -> new Removing(next, expected);
      case "drainQueue" -> new Draining(next);
      case "runWorker" -> new Running(next, expected);
      case "getTask", "processWorkerExit" -> new Ending(next);
      default -> next;
    };
  }

  private static class Hooked extends MethodVisitor {
    Hooked(MethodVisitor next) {
      super(Opcodes.ASM9, next);
    }

    final void hook(String name, String descriptor) {
      super.visitMethodInsn(Opcodes.INVOKESTATIC, HOOKS, name, descriptor, false);
    }

    @Override
    public void visitMaxs(int stack, int locals) {
      super.visitMaxs(stack + 2, locals);
    }
  }

  private static final class Queuing extends Hooked {
    Queuing(MethodVisitor next) {
      super(next);
    }

    @Override
    public void visitCode() {
      super.visitCode();
      visitVarInsn(Opcodes.ALOAD, 1);
      visitVarInsn(Opcodes.ALOAD, 0);
      visitFieldInsn(Opcodes.GETFIELD, POOL, "workQueue", QUEUE);
      hook("queued", "(" + TASK + QUEUE + ")" + TASK);
      visitVarInsn(Opcodes.ASTORE, 1);
    }
  }

  private static final class Rejecting extends Hooked {
    Rejecting(MethodVisitor next) {
      super(next);
    }

    @Override
    public void visitCode() {
      super.visitCode();
      visitVarInsn(Opcodes.ALOAD, 1);
      hook("task", "(" + TASK + ")" + TASK);
      visitVarInsn(Opcodes.ASTORE, 1);
    }
  }

  private static final class Removing extends Hooked {
    private final Expected expected;

    Removing(MethodVisitor next, Expected expected) {
      super(next);
      this.expected = expected;
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      if (name.equals("remove") && owner.equals("java/util/concurrent/BlockingQueue")) {
        expected.met("queue.remove()");
        hook("remove", "(" + QUEUE + "Ljava/lang/Object;)Z");
      } else {
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
      }
    }
  }

  private static final class Draining extends Hooked {
    Draining(MethodVisitor next) {
      super(next);
    }

    @Override
    public void visitInsn(int opcode) {
      if (opcode == Opcodes.ARETURN) {
        hook("drained", "(Ljava/util/List;)Ljava/util/List;");
      }
      super.visitInsn(opcode);
    }
  }

  private static final class Running extends Hooked {
    private final Expected expected;

    Running(MethodVisitor next, Expected expected) {
      super(next);
      this.expected = expected;
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      if (name.equals("run") && owner.equals("java/lang/Runnable")) {
        hook("begin", "(" + TASK + ")" + TASK);
        expected.met(name + "()");
      } else if (name.equals("beforeExecute")) {
        hook("task", "(" + TASK + ")" + TASK);
        expected.met(name + "()");
      } else if (name.equals("afterExecute")) {
        visitInsn(Opcodes.SWAP);
        hook("task", "(" + TASK + ")" + TASK);
        visitInsn(Opcodes.SWAP);
        expected.met(name + "()");
      }
      super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    }
  }

  private static final class Ending extends Hooked {
    Ending(MethodVisitor next) {
      super(next);
    }

    @Override
    public void visitCode() {
      super.visitCode();
      hook("end", "()V");
    }
  }
}
