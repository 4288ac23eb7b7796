package io.lanyard.agent.weave;

import io.lanyard.AgentClassLoader;
import io.lanyard.Guard;
import io.lanyard.agent.library.WeakIdentities;
import java.lang.ref.WeakReference;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Defines the packages of enforcement points once per class loader of the application, so that they
 * are ordinary typed code that sees both the agent and the library.
 */
final class PluginClassLoader extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  private static final String AGENT = "io.lanyard.";
  private static final String LIBRARY = "io.lanyard.agent.library.";

  /** Weak on both sides: the call sites of a woven class keep its plug-in loader alive. */
  private static final WeakIdentities<ClassLoader, WeakReference<PluginClassLoader>> LOADERS =
      new WeakIdentities<>();

  private final AgentClassLoader agent;
  private final ClassLoader application;
  private final ProtectionDomain domain;
  private final Map<String, Guard> guards = new ConcurrentHashMap<>();

  private PluginClassLoader(AgentClassLoader agent, ClassLoader application) {
    super("lanyard-plugin", agent);
    this.agent = agent;
    this.application = application;
    this.domain = PluginClassLoader.class.getProtectionDomain();
  }

  /** The loader beside the application's; classes of the JDK count as the platform loader's. */
  static PluginClassLoader beside(@Nullable ClassLoader application) {
    ClassLoader key = Loaders.keyOf(application);
    synchronized (LOADERS) {
      Optional<WeakReference<PluginClassLoader>> known = LOADERS.get(key);
      PluginClassLoader loader = known.isPresent() ? known.get().get() : null;
      if (loader == null) {
        AgentClassLoader agent = (AgentClassLoader) PluginClassLoader.class.getClassLoader();
        loader = new PluginClassLoader(agent, key);
        LOADERS.put(key, new WeakReference<>(loader));
      }
      return loader;
    }
  }

  /** The guard of that class: one for all methods that name it. */
  Guard guard(String className) throws ReflectiveOperationException {
    Guard known = guards.get(className);
    if (known == null) {
      known = (Guard) loadClass(className).getDeclaredConstructor().newInstance();
      Guard first = guards.putIfAbsent(className, known);
      known = first != null ? first : known;
    }
    return known;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      if (isOfLibraryPackage(name)) {
        return define(name);
      }
      return name.startsWith(AGENT)
          ? agent.loadClass(name)
          : Class.forName(name, false, application);
    }
  }

  /** True below {@code agent.library}, where the packages of the single libraries are. */
  private static boolean isOfLibraryPackage(String name) {
    return name.startsWith(LIBRARY) && name.indexOf('.', LIBRARY.length()) > 0;
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    byte[] file = agent.classFile(name);
    if (file.length == 0) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, file, 0, file.length, domain);
  }
}
