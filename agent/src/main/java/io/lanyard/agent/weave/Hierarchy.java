package io.lanyard.agent.weave;

import io.lanyard.agent.library.WeakIdentities;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/**
 * Answers who is a subtype of whom from class files alone: loading a class in order to ask would
 * load it before it can be woven.
 */
final class Hierarchy {
  private final WeakIdentities<ClassLoader, Map<String, Boolean>> known = new WeakIdentities<>();

  /** Whether the class being loaded is a subtype of the type, given by its internal name. */
  boolean isSubtype(@Nullable ClassLoader loader, ClassReader type, String supertype) {
    return search(loader, type, supertype, answersOf(Loaders.keyOf(loader)));
  }

  private Map<String, Boolean> answersOf(ClassLoader loader) {
    Optional<Map<String, Boolean>> answers = known.get(loader);
    return answers.isPresent() ? answers.get() : known.getOrPut(loader, new ConcurrentHashMap<>());
  }

  private static boolean search(
      @Nullable ClassLoader loader,
      ClassReader type,
      String supertype,
      Map<String, Boolean> answers) {
    for (String implemented : type.getInterfaces()) {
      if (isOrExtends(loader, implemented, supertype, answers)) {
        return true;
      }
    }
    String parent = type.getSuperName();
    return parent != null && isOrExtends(loader, parent, supertype, answers);
  }

  private static boolean isOrExtends(
      @Nullable ClassLoader loader, String type, String supertype, Map<String, Boolean> answers) {
    if (type.equals(supertype)) {
      return true;
    }
    if (type.equals("java/lang/Object")) {
      return false;
    }
    String question = type + '<' + supertype;
    Boolean answer = answers.get(question);
    if (answer == null) {
      answer = searchFile(loader, type, supertype, answers);
      answers.put(question, answer);
    }
    return answer;
  }

  /** A supertype whose file cannot be found is none of ours: ours come with the library. */
  private static boolean searchFile(
      @Nullable ClassLoader loader, String type, String supertype, Map<String, Boolean> answers) {
    Optional<ClassReader> file = Loaders.classFile(loader, type);
    return file.isPresent() && search(loader, file.get(), supertype, answers);
  }
}
