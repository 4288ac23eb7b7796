package io.lanyard.agent.weave;

import io.lanyard.agent.library.GuardedMethod;
import io.lanyard.agent.library.WeakIdentities;
import io.lanyard.agent.weave.GuardWeaver.Binding;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Answers whether a type still declares the methods that are woven in its subtypes. Where it does
 * not, no subtype looks like those that are known, and all of them would pass in silence.
 */
final class Declarations {
  private final WeakIdentities<ClassLoader, Map<String, Set<String>>> known =
      new WeakIdentities<>();

  /** Names of the required methods that the type, as this loader finds it, does not declare. */
  Set<String> missing(@Nullable ClassLoader loader, String type, List<Binding> bindings) {
    Map<String, Set<String>> answers = answersOf(Loaders.keyOf(loader));
    Set<String> answer = answers.get(type);
    if (answer == null) {
      Optional<ClassReader> file = Loaders.classFile(loader, type);
      answer = file.isEmpty() ? Set.of() : missing(loader, file.get(), bindings);
      answers.put(type, answer);
    }
    return answer;
  }

  private Map<String, Set<String>> answersOf(ClassLoader loader) {
    Optional<Map<String, Set<String>>> answers = known.get(loader);
    return answers.isPresent() ? answers.get() : known.getOrPut(loader, new ConcurrentHashMap<>());
  }

  /** Names of the required methods that neither this type nor one above it declares. */
  Set<String> missing(@Nullable ClassLoader loader, ClassReader type, List<Binding> bindings) {
    Set<GuardedMethod> sought = new HashSet<>();
    for (Binding binding : bindings) {
      if (binding.method().required()) {
        sought.add(binding.method());
      }
    }
    search(loader, type, sought);
    Set<String> missing = new TreeSet<>();
    for (GuardedMethod method : sought) {
      missing.add(method.name());
    }
    return missing;
  }

  private static void search(
      @Nullable ClassLoader loader, ClassReader type, Set<GuardedMethod> sought) {
    type.accept(new Finding(sought), ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
    for (String above : type.getInterfaces()) {
      searchFile(loader, above, sought);
    }
    String parent = type.getSuperName();
    if (parent != null && !parent.equals("java/lang/Object")) {
      searchFile(loader, parent, sought);
    }
  }

  private static void searchFile(
      @Nullable ClassLoader loader, String type, Set<GuardedMethod> sought) {
    if (!sought.isEmpty()) {
      Optional<ClassReader> file = Loaders.classFile(loader, type);
      if (file.isPresent()) {
        search(loader, file.get(), sought);
      }
    }
  }

  /** Takes out of what is sought whatever the class declares. */
  private static final class Finding extends ClassVisitor {
    private final Set<GuardedMethod> sought;

    Finding(Set<GuardedMethod> sought) {
      super(Opcodes.ASM9);
      this.sought = sought;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      // No lambda: this runs while the JVM starts, and the first ones would slow it down.
      for (Iterator<GuardedMethod> left = sought.iterator(); left.hasNext(); ) {
        GuardedMethod method = left.next();
        if (method.name().equals(name) && GuardWeaver.fits(descriptor, method)) {
          left.remove();
        }
      }
      return null;
    }
  }
}
