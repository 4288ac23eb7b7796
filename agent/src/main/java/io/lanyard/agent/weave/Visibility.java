package io.lanyard.agent.weave;

import io.lanyard.Gate;
import io.lanyard.agent.library.WeakIdentities;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Knows which class loaders see the boot class path: filtering ones (OSGi, JBoss Modules) may not,
 * and code woven there would fail with {@link NoClassDefFoundError}.
 */
final class Visibility {
  private final WeakIdentities<ClassLoader, Boolean> known = new WeakIdentities<>();

  boolean seesGate(@Nullable ClassLoader loader) {
    if (loader == null) {
      return true;
    }
    Optional<Boolean> answer = known.get(loader);
    return answer.isPresent() ? answer.get() : known.getOrPut(loader, load(loader));
  }

  private static boolean load(ClassLoader loader) {
    try {
      return Class.forName(Gate.class.getName(), false, loader) == Gate.class;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }
}
