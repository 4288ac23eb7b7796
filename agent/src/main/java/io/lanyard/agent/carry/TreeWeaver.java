package io.lanyard.agent.carry;

import io.lanyard.agent.weave.ClassWeaver;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/** Changes some methods of one class where that needs a look around in the method. */
final class TreeWeaver implements ClassWeaver {
  /** Changes one method. */
  interface Change {
    /**
     * Changes a method in place.
     *
     * @param method with expanded frames
     * @throws IllegalStateException if the method is not as expected
     */
    void apply(MethodNode method);
  }

  private final String type;
  private final Map<String, Change> changes;

  /**
   * A weaver for one class.
   *
   * @param changes by method, all of which must be there: a name that is not overloaded, or one
   *     with its descriptor
   */
  TreeWeaver(String type, Map<String, Change> changes) {
    this.type = type;
    this.changes = changes;
  }

  @Override
  public Set<String> types() {
    return Set.of(type);
  }

  @Override
  public byte[] weave(String name, byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, 0);
    Expected expected = new Expected(changes.keySet());
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access,
              String method,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] thrown) {
            MethodVisitor next = super.visitMethod(access, method, descriptor, signature, thrown);
            String place = changes.containsKey(method) ? method : method + descriptor;
            Change change = changes.get(place);
            if (change == null) {
              return next;
            }
            expected.met(place);
            return new Changed(
                new MethodNode(Opcodes.ASM9, access, method, descriptor, signature, thrown),
                change,
                next);
          }
        },
        ClassReader.EXPAND_FRAMES);
    expected.check(name);
    return writer.toByteArray();
  }

  private static final class Changed extends MethodVisitor {
    private final MethodNode method;
    private final Change change;
    private final MethodVisitor next;

    Changed(MethodNode method, Change change, MethodVisitor next) {
      super(Opcodes.ASM9, method);
      this.method = method;
      this.change = change;
      this.next = next;
    }

    @Override
    public void visitEnd() {
      super.visitEnd();
      change.apply(method);
      method.accept(next);
    }
  }
}
