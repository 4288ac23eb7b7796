package io.lanyard.it;

import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.INVOKESPECIAL;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;
import static org.objectweb.asm.Opcodes.NOP;
import static org.objectweb.asm.Opcodes.RETURN;
import static org.objectweb.asm.Opcodes.V11;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;

/**
 * A class that cannot be woven: a JDBC statement with a method nearly as long as the JVM allows
 * (JVMS 4.7.3), so that no guard fits into it.
 */
final class HugeStatement {
  /** It is a {@link Runnable} that calls that method. */
  static final String NAME = "made.HugeStatement";

  private static final String INTERNAL = NAME.replace('.', '/');
  private static final int LONGEST = 65_535;
  private static final int ROOM_FOR_A_REFUSAL = 10;

  private HugeStatement() {}

  /** Writes it below a directory, which it returns. */
  static Path in(Path directory) {
    ClassWriter type = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    String[] interfaces = {"java/sql/Statement", "java/lang/Runnable"};
    type.visit(V11, ACC_PUBLIC, INTERNAL, null, "java/lang/Object", interfaces);
    calling(type.visitMethod(ACC_PUBLIC, "<init>", "()V", null, null), "java/lang/Object");
    calling(type.visitMethod(ACC_PUBLIC, "run", "()V", null, null), INTERNAL);
    MethodVisitor huge = type.visitMethod(ACC_PUBLIC, "clearBatch", "()V", null, null);
    huge.visitCode();
    for (int i = 0; i < LONGEST - ROOM_FOR_A_REFUSAL; i++) {
      huge.visitInsn(NOP);
    }
    end(huge);
    try {
      Path file = directory.resolve(INTERNAL + ".class");
      Files.createDirectories(file.getParent());
      Files.write(file, type.toByteArray());
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void calling(MethodVisitor method, String owner) {
    method.visitCode();
    method.visitVarInsn(ALOAD, 0);
    if (owner.equals(INTERNAL)) {
      method.visitMethodInsn(INVOKEVIRTUAL, owner, "clearBatch", "()V", false);
    } else {
      method.visitMethodInsn(INVOKESPECIAL, owner, "<init>", "()V", false);
    }
    end(method);
  }

  private static void end(MethodVisitor method) {
    method.visitInsn(RETURN);
    method.visitMaxs(0, 0);
    method.visitEnd();
  }
}
