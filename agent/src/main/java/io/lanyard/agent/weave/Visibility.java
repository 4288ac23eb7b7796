package io.lanyard.agent.weave;

import io.lanyard.Gate;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Knows which class loaders see the boot class path: filtering ones (OSGi, JBoss Modules) may not,
 * and code woven there would fail with {@link NoClassDefFoundError}.
 */
final class Visibility {
  private final Map<ClassLoader, Boolean> known = new WeakHashMap<>();

  boolean seesGate(@Nullable ClassLoader loader) {
    if (loader == null) {
      return true;
    }
    synchronized (known) {
      Boolean answer = known.get(loader);
      if (answer == null) {
        answer = load(loader);
        known.put(loader, answer);
      }
      return answer;
    }
  }

  private static boolean load(ClassLoader loader) {
    try {
      return Class.forName(Gate.class.getName(), false, loader) == Gate.class;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }
}
