package io.lanyard.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Copies of the packaged jar with a bug in them, put there from outside: a product with a switch
 * for failing on purpose would have a switch for being unsafe.
 */
final class BrokenAgent {
  /** What the broken methods say. */
  static final String BUG = "a bug on purpose";

  private BrokenAgent() {}

  /** A copy in which these methods of these classes throw. */
  static Path throwing(Path copy, Set<String> classes, String... methods) {
    return copy(copy, entry -> false, entry -> classes.stream().anyMatch(hasName(entry)), methods);
  }

  /** A copy in which these classes are missing. */
  static Path without(Path copy, Set<String> classes) {
    return copy(copy, entry -> classes.stream().anyMatch(hasName(entry)), entry -> false);
  }

  private static Predicate<String> hasName(String entry) {
    return name -> entry.equals("inst/" + name.replace('.', '/') + ".classdata");
  }

  private static Path copy(
      Path copy, Predicate<String> missing, Predicate<String> broken, String... methods) {
    try (JarFile jar = new JarFile(AgentJvm.jar().toFile());
        OutputStream file = Files.newOutputStream(copy);
        JarOutputStream out = new JarOutputStream(file)) {
      out.setLevel(0);
      for (JarEntry entry : jar.stream().toList()) {
        if (missing.test(entry.getName())) {
          continue;
        }
        out.putNextEntry(new JarEntry(entry.getName()));
        try (InputStream in = jar.getInputStream(entry)) {
          byte[] content = in.readAllBytes();
          out.write(broken.test(entry.getName()) ? broken(content, methods) : content);
        }
        out.closeEntry();
      }
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] broken(byte[] classFile, String... methods) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            boolean isBroken =
                Arrays.asList(methods).contains(name)
                    && (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_BRIDGE)) == 0;
            return isBroken ? throwing(next) : next;
          }
        },
        0);
    return writer.toByteArray();
  }

  /** A method whose whole body is a throw; what the visitor reads of the old one goes nowhere. */
  private static MethodVisitor throwing(MethodVisitor method) {
    String bug = "java/lang/IllegalStateException";
    method.visitCode();
    method.visitTypeInsn(Opcodes.NEW, bug);
    method.visitInsn(Opcodes.DUP);
    method.visitLdcInsn(BUG);
    method.visitMethodInsn(Opcodes.INVOKESPECIAL, bug, "<init>", "(Ljava/lang/String;)V", false);
    method.visitInsn(Opcodes.ATHROW);
    method.visitMaxs(3, 10);
    method.visitEnd();
    return new MethodVisitor(Opcodes.ASM9) {};
  }
}
