package io.lanyard.agent.library.file;

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whose doing an opening is. Inside a tool the JVM loads classes, too, and their jars; other agents
 * look at them; a driver reads its settings as it connects. No path of that is the tool's choice.
 */
final class Openers {
  /** Whatever loads classes is nearer to what it opens. */
  private static final int DEPTH = 64;

  private static final StackWalker STACK = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);

  private static final Set<String> LOADING =
      Set.of(
          "loadClass",
          "findClass",
          "getResource",
          "getResources",
          "getResourceAsStream",
          "findResource",
          "findResources",
          "findLibrary");

  private static final Set<String> JVM =
      Set.of(
          "sun.instrument.InstrumentationImpl",
          "sun.security.ssl.TrustStoreManager",
          // Where the JVM's own settings are links, as in Debian, it asks for what they lead to.
          "sun.net.NetProperties",
          // Flight Recorder ends the JVM where it can't write what it records.
          "jdk.jfr.internal.Repository",
          "jdk.jfr.internal.RepositoryChunk");

  /** Reads what a container may use of the machine. */
  private static final String LIMITS = "jdk.internal.platform.";

  private Openers() {}

  static boolean isJvm() {
    return STACK.walk(Openers::isJvmAmong);
  }

  private static boolean isJvmAmong(Stream<StackFrame> frames) {
    return frames.limit(DEPTH).anyMatch(Openers::isJvmIn);
  }

  private static boolean isJvmIn(StackFrame frame) {
    Class<?> type = frame.getDeclaringClass();
    String method = frame.getMethodName();
    return (LOADING.contains(method) && ClassLoader.class.isAssignableFrom(type))
        || (method.equals("connect") && isDriver(type))
        || JVM.contains(type.getName())
        || type.getName().startsWith(LIMITS);
  }

  /** By name: not every runtime image has the module of java.sql. */
  private static boolean isDriver(Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      for (Class<?> implemented : each.getInterfaces()) {
        if (implemented.getName().equals("java.sql.Driver")) {
          return true;
        }
      }
    }
    return false;
  }
}
