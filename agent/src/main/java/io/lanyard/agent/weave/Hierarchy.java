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
  /** What class files tell. */
  enum Answer {
    YES,
    NO,
    /** A class above it is in no file: many loaders of plug-ins and scripts show none of theirs. */
    UNKNOWN
  }

  private final WeakIdentities<ClassLoader, Map<String, Answer>> known = new WeakIdentities<>();

  /** Whether the class being loaded is a subtype of the type, given by its internal name. */
  Answer isSubtype(@Nullable ClassLoader loader, ClassReader type, String supertype) {
    return search(loader, type, supertype, answersOf(Loaders.keyOf(loader)));
  }

  private Map<String, Answer> answersOf(ClassLoader loader) {
    Optional<Map<String, Answer>> answers = known.get(loader);
    return answers.isPresent() ? answers.get() : known.getOrPut(loader, new ConcurrentHashMap<>());
  }

  private static Answer search(
      @Nullable ClassLoader loader,
      ClassReader type,
      String supertype,
      Map<String, Answer> answers) {
    String parent = type.getSuperName();
    Answer found = parent == null ? Answer.NO : isOrExtends(loader, parent, supertype, answers);
    for (String implemented : type.getInterfaces()) {
      if (found == Answer.YES) {
        return found;
      }
      Answer one = isOrExtends(loader, implemented, supertype, answers);
      found = one == Answer.NO ? found : one;
    }
    return found;
  }

  private static Answer isOrExtends(
      @Nullable ClassLoader loader, String type, String supertype, Map<String, Answer> answers) {
    if (type.equals(supertype)) {
      return Answer.YES;
    }
    if (type.equals("java/lang/Object")) {
      return Answer.NO;
    }
    String question = type + '<' + supertype;
    Answer answer = answers.get(question);
    if (answer == null) {
      answer = searchFile(loader, type, supertype, answers);
      answers.put(question, answer);
    }
    return answer;
  }

  private static Answer searchFile(
      @Nullable ClassLoader loader, String type, String supertype, Map<String, Answer> answers) {
    Optional<ClassReader> file = Loaders.classFile(loader, type);
    return file.isPresent() ? search(loader, file.get(), supertype, answers) : Answer.UNKNOWN;
  }
}
