package io.lanyard;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

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

  private static volatile Linker linker =
      new Linker() {
        @Override
        public Guard guardFor(Class<?> woven, String guardClass, String method) {
          throw new IllegalStateException("Lanyard is not installed");
        }
      };

  private Guards() {}

  public static void install(Linker newLinker) {
    linker = newLinker;
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
}
