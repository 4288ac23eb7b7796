package io.lanyard.agent.weave;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/**
 * Answers who is a subtype of whom from class files alone: loading a class in order to ask would
 * load it before it can be woven.
 */
final class Hierarchy {
  private final Map<ClassLoader, Map<String, Boolean>> known = new WeakHashMap<>();

  /** Whether the class being loaded is a subtype of the type, given by its internal name. */
  boolean isSubtype(@Nullable ClassLoader loader, ClassReader type, String supertype) {
    return search(loader, type, supertype, answersOf(loader));
  }

  private Map<String, Boolean> answersOf(@Nullable ClassLoader loader) {
    ClassLoader key = loader != null ? loader : ClassLoader.getPlatformClassLoader();
    synchronized (known) {
      Map<String, Boolean> answers = known.get(key);
      if (answers == null) {
        answers = new ConcurrentHashMap<>();
        known.put(key, answers);
      }
      return answers;
    }
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
    String file = type + ".class";
    try (InputStream in =
        loader == null
            ? ClassLoader.getSystemResourceAsStream(file)
            : loader.getResourceAsStream(file)) {
      return in != null && search(loader, new ClassReader(in), supertype, answers);
    } catch (IOException e) {
      throw new IllegalStateException("cannot read the class file of " + type, e);
    }
  }
}
