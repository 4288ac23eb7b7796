package io.lanyard.agent.weave;

import io.lanyard.Guards;
import io.lanyard.agent.library.EnforcementPoint;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.List;

/** Puts the weaver to work. */
public final class Weaving {
  private Weaving() {}

  /** From here on classes are woven as they load, and those that are loaded already, again. */
  public static void install(
      Instrumentation instrumentation,
      List<EnforcementPoint> points,
      List<ClassWeaver> weavers,
      Coverage coverage) {
    Guards.install(new GuardLinker());
    GuardTransformer transformer = new GuardTransformer(points, weavers, coverage);
    instrumentation.addTransformer(transformer, true);
    for (Class<?> loaded : alreadyLoaded(instrumentation, transformer)) {
      try {
        instrumentation.retransformClasses(loaded);
      } catch (UnmodifiableClassException | RuntimeException | LinkageError failure) {
        coverage.failed(loaded.getName(), failure);
      }
    }
  }

  private static List<Class<?>> alreadyLoaded(
      Instrumentation instrumentation, GuardTransformer transformer) {
    List<Class<?>> again = new ArrayList<>();
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (transformer.wants(loaded.getName().replace('.', '/'))) {
        again.add(loaded);
      }
    }
    return again;
  }
}
