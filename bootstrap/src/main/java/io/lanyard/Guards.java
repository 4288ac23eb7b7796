package io.lanyard;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The bootstrap method that woven code names: it gives each woven method its guard, once, as a
 * constant that the JIT can see through.
 */
public final class Guards {
  /** Finds guards; implemented in the agent's own class loader. */
  public interface Linker {
    /** The guard of a class name for code of this class; never fails, a failure is a guard too. */
    Guard guardFor(Class<?> woven, String guardClass, String method);
  }

  /** Does nothing. */
  public static final Guard NONE =
      new Guard() {
        @Override
        public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
          return null;
        }
      };

  private static final ClassValue<Map<String, Guard>> FOUND =
      new ClassValue<>() {
        @Override
        protected Map<String, Guard> computeValue(Class<?> woven) {
          return new ConcurrentHashMap<>();
        }
      };

  private static volatile Linker linker =
      new Linker() {
        @Override
        public Guard guardFor(Class<?> woven, String guardClass, String method) {
          throw new IllegalStateException("Lanyard is not installed");
        }
      };

  private static volatile boolean installed;

  private Guards() {}

  /** Puts in place what finds guards for woven methods. */
  public static void install(Linker newLinker) {
    linker = newLinker;
    installed = true;
  }

  /** Whether an agent is attached already, which no second one may take the place of. */
  public static boolean areInstalled() {
    return installed;
  }

  /**
   * Links one call site.
   *
   * @param method the woven method, as reports name it
   * @param guardClass the class in the enforcement point's package
   */
  public static CallSite link(
      MethodHandles.Lookup lookup, String method, MethodType type, String guardClass) {
    Guard guard = linker.guardFor(lookup.lookupClass(), guardClass, method);
    return new ConstantCallSite(MethodHandles.constant(Guard.class, guard));
  }

  /**
   * Finds the guard of a method whose class file is too old for {@code invokedynamic}, anew at each
   * call.
   *
   * @param method the woven method, as reports name it
   * @param guardClass the class in the enforcement point's package
   */
  public static Guard find(Class<?> woven, String method, String guardClass) {
    Map<String, Guard> guards = FOUND.get(woven);
    String key = method + ' ' + guardClass;
    Guard known = guards.get(key);
    if (known == null) {
      known = linker.guardFor(woven, guardClass, method);
      guards.put(key, known);
    }
    return known;
  }
}
