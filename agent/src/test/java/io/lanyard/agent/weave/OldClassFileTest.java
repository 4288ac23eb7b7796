package io.lanyard.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ARETURN;
import static org.objectweb.asm.Opcodes.IFNULL;
import static org.objectweb.asm.Opcodes.INVOKESPECIAL;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;
import static org.objectweb.asm.Opcodes.RETURN;

import io.lanyard.Guard;
import io.lanyard.Guards;
import io.lanyard.agent.library.GuardedMethod;
import io.lanyard.agent.weave.GuardWeaver.Binding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Libraries that are still in use were compiled for Java 5 and 6: Apache HttpClient 4, drivers. */
class OldClassFileTest {
  private static final List<Binding> BINDINGS =
      List.of(new Binding(GuardedMethod.of("apply", "AnyGuard"), "any.AnyGuard"));

  private final List<String> linked = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(ints = {Opcodes.V1_5, Opcodes.V1_6})
  void aClassFileWithoutInvokedynamicIsGuarded(int version) throws Exception {
    Guards.install(
        (woven, guardClass, method) -> {
          linked.add(woven.getName() + ' ' + method + ' ' + guardClass);
          return new Adding();
        });

    UnaryOperator<Object> old = load(GuardWeaver.weave(old(version), BINDINGS).classFile());

    assertThat(old.apply("x")).isEqualTo("x, guarded");
    assertThat(old.apply(null)).isEqualTo("nobody, guarded");
    assertThat(linked).containsExactly("Old apply any.AnyGuard");
  }

  @Test
  void aClassFileOlderThanJava5IsRefusedByName() {
    assertThatThrownBy(() -> GuardWeaver.weave(old(Opcodes.V1_4), BINDINGS))
        .hasMessageContaining("class file version 48");
  }

  @SuppressWarnings("unchecked")
  private static UnaryOperator<Object> load(byte[] file) throws ReflectiveOperationException {
    ClassLoader loader =
        new ClassLoader(OldClassFileTest.class.getClassLoader()) {
          @Override
          protected Class<?> findClass(String name) {
            return defineClass(name, file, 0, file.length);
          }
        };
    return (UnaryOperator<Object>) loader.loadClass("Old").getConstructor().newInstance();
  }

  /** A {@code UnaryOperator} that returns its argument's text, or {@code nobody} for null. */
  private static byte[] old(int version) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
    String[] implemented = {"java/util/function/UnaryOperator"};
    writer.visit(version, ACC_PUBLIC, "Old", null, "java/lang/Object", implemented);
    MethodVisitor made = writer.visitMethod(ACC_PUBLIC, "<init>", "()V", null, null);
    made.visitCode();
    made.visitVarInsn(ALOAD, 0);
    made.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    made.visitInsn(RETURN);
    made.visitMaxs(0, 0);
    String type = "(Ljava/lang/Object;)Ljava/lang/Object;";
    MethodVisitor apply = writer.visitMethod(ACC_PUBLIC, "apply", type, null, null);
    Label nobody = new Label();
    apply.visitCode();
    apply.visitVarInsn(ALOAD, 1);
    apply.visitJumpInsn(IFNULL, nobody);
    apply.visitVarInsn(ALOAD, 1);
    apply.visitMethodInsn(
        INVOKEVIRTUAL, "java/lang/Object", "toString", "()Ljava/lang/String;", false);
    apply.visitInsn(ARETURN);
    apply.visitLabel(nobody);
    apply.visitLdcInsn("nobody");
    apply.visitInsn(ARETURN);
    apply.visitMaxs(0, 0);
    return writer.toByteArray();
  }

  private static final class Adding implements Guard {
    @Override
    public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
      return null;
    }

    @Override
    public @Nullable Object exit(
        @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
      return result + ", guarded";
    }
  }
}
