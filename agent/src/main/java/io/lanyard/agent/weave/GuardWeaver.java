package io.lanyard.agent.weave;

import static org.objectweb.asm.Opcodes.ACC_ABSTRACT;
import static org.objectweb.asm.Opcodes.ACC_NATIVE;
import static org.objectweb.asm.Opcodes.ACC_SYNTHETIC;

import io.lanyard.agent.library.GuardedMethod;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/** Puts guards around the methods of one class. */
final class GuardWeaver {
  /** A method together with the full name of the guard's class. */
  record Binding(GuardedMethod method, String guardClass) {
    private Binding or(Binding other) {
      return new Binding(method, guardClass + GuardLinker.OR + other.guardClass);
    }
  }

  /** Class files before Java 5 cannot name a class as a constant. */
  private static final int OLDEST = Opcodes.V1_5;

  private static final int MAJOR = 0xffff;

  private final List<Binding> bindings;

  /** By identity: the first hash code of a record takes a starting JVM some 50 ms. */
  private final Set<Binding> found = Collections.newSetFromMap(new IdentityHashMap<>());

  private final Set<String> guarded = new HashSet<>();
  private byte[] classFile = {};

  private GuardWeaver(List<Binding> bindings) {
    this.bindings = bindings;
  }

  /**
   * Weaves a class.
   *
   * @throws UnsupportedClassException if the class file is of a version that cannot be woven
   */
  static GuardWeaver weave(byte[] classFile, List<Binding> bindings) {
    ClassReader reader = new ClassReader(classFile);
    int version = reader.readUnsignedShort(6);
    if (version < OLDEST) {
      throw new UnsupportedClassException(
          "class file version " + version + " is older than Java 5");
    }
    GuardWeaver weaver = new GuardWeaver(bindings);
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(weaver.new Methods(writer), ClassReader.EXPAND_FRAMES);
    weaver.classFile = writer.toByteArray();
    return weaver;
  }

  /** The class file with the guards in it. */
  byte[] classFile() {
    return classFile;
  }

  /** Name and descriptor of each method that was woven. */
  Set<String> guarded() {
    return guarded;
  }

  /** Names of required methods that the class turned out not to have, or not as expected. */
  Set<String> missing() {
    Set<String> missing = new TreeSet<>();
    for (Binding binding : bindings) {
      if (binding.method().required() && !found.contains(binding)) {
        missing.add(binding.method().name());
      }
    }
    return missing;
  }

  private @Nullable Binding bindingOf(int access, String name, String descriptor) {
    if ((access & (ACC_ABSTRACT | ACC_NATIVE | ACC_SYNTHETIC)) != 0) {
      return null;
    }
    Binding fitting = null;
    for (Binding binding : bindings) {
      if (binding.method().name().equals(name) && fits(descriptor, binding.method())) {
        found.add(binding);
        fitting = fitting == null ? binding : fitting.or(binding);
        if (!GuardLinker.isConditional(binding)) {
          return fitting;
        }
      }
    }
    return fitting;
  }

  /** Whether a method of this descriptor has the parameters that are expected. */
  static boolean fits(String descriptor, GuardedMethod method) {
    Type[] actual = Type.getArgumentTypes(descriptor);
    List<String> expected = method.parameters();
    if (actual.length < expected.size() || (!method.open() && actual.length > expected.size())) {
      return false;
    }
    for (int i = 0; i < expected.size(); i++) {
      if (!actual[i].getClassName().equals(expected.get(i))) {
        return false;
      }
    }
    return true;
  }

  private final class Methods extends ClassVisitor {
    private String type = "";
    private boolean linkable;

    Methods(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visit(
        int version, int access, String name, String signature, String parent, String[] types) {
      type = name;
      linkable = (version & MAJOR) >= Opcodes.V1_7;
      super.visit(version, access, name, signature, parent, types);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      Binding binding = bindingOf(access, name, descriptor);
      if (binding == null) {
        return next;
      }
      guarded.add(name + descriptor);
      return new MethodNode(Opcodes.ASM9, access, name, descriptor, signature, exceptions) {
        @Override
        public void visitEnd() {
          accept(new GuardedBody(next, type, this, binding, linkable));
        }
      };
    }
  }

  /** A class file that this weaver cannot change. */
  static final class UnsupportedClassException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnsupportedClassException(String message) {
      super(message);
    }
  }
}
