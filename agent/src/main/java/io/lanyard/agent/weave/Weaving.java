package io.lanyard.agent.weave;

import io.lanyard.FlowPosition;
import io.lanyard.Gate;
import io.lanyard.Guards;
import io.lanyard.agent.library.EnforcementPoint;
import io.lanyard.agent.origin.AppConstants;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Puts the weaver to work. */
public final class Weaving {
  private static final long MEND_NANOS = 250_000_000;

  private final Instrumentation instrumentation;
  private final GuardTransformer transformer;
  private final Coverage coverage;

  Weaving(Instrumentation instrumentation, GuardTransformer transformer, Coverage coverage) {
    this.instrumentation = instrumentation;
    this.transformer = transformer;
    this.coverage = coverage;
  }

  /** From here on classes are woven as they load, and those that are loaded already, again. */
  public static Weaving install(
      Instrumentation instrumentation,
      List<EnforcementPoint> points,
      List<ClassWeaver> weavers,
      Coverage coverage,
      AppConstants constants) {
    Guards.install(new GuardLinker());
    GuardTransformer transformer = new GuardTransformer(points, weavers, coverage, constants);
    instrumentation.addTransformer(transformer, true);
    Weaving weaving = new Weaving(instrumentation, transformer, coverage);
    weaving.weaveLoaded(true);
    return weaving;
  }

  /**
   * Weaves what is loaded and was never shown to the transformer. Besides the classes that were
   * there before it, these are classes of the JDK that the transformer itself was the first to use:
   * the JVM does not call it again while it works.
   */
  public void catchUp() {
    weaveLoaded(false);
  }

  /**
   * Tells of the application's classes of these names, given with slashes: of those that are loaded
   * and of those that will be. None is changed.
   */
  public void tellOf(Set<String> names, BiConsumer<String, @Nullable ClassLoader> listener) {
    instrumentation.addTransformer(
        new ClassFileTransformer() {
          @Override
          public byte @Nullable [] transform(
              @Nullable ClassLoader loader,
              @Nullable String name,
              @Nullable Class<?> redefined,
              @Nullable ProtectionDomain domain,
              byte[] classFile) {
            if (name != null && names.contains(name) && !GuardTransformer.isOurs(loader)) {
              listener.accept(name, loader);
            }
            return null;
          }
        });
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      String name = loaded.getName().replace('.', '/');
      if (names.contains(name) && !GuardTransformer.isOurs(loaded.getClassLoader())) {
        listener.accept(name, loaded.getClassLoader());
      }
    }
  }

  /**
   * Weaves what was loaded too near the end of a thread's stack to be woven there, and tells of it:
   * until then its calls have passed.
   */
  void mend() {
    if (transformer.hasOverflowed()) {
      weaveLoaded(true);
      Gate.report(
          "weaving at the end of a thread's stack",
          new IllegalStateException(
              "classes that were loaded there have passed undecided and are guarded from now on"));
    }
  }

  /** Looks after such classes from now on. */
  public void watch() {
    Thread watch =
        new Thread("lanyard-weaving") {
          @Override
          public void run() {
            FlowPosition.belongsToAgent();
            while (true) {
              LockSupport.parkNanos(MEND_NANOS);
              Thread.interrupted(); // else it would never park again
              try {
                mend();
              } catch (Throwable failure) {
                Gate.report("weaving at the end of a thread's stack", failure);
              }
            }
          }
        };
    watch.setDaemon(true);
    watch.setContextClassLoader(null);
    watch.start();
  }

  private void weaveLoaded(boolean first) {
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (transformer.missed(loaded) || (first && transformer.mayBeOfLibrary(loaded))) {
        try {
          instrumentation.retransformClasses(loaded);
        } catch (UnmodifiableClassException | RuntimeException | LinkageError failure) {
          coverage.failed(loaded.getName(), failure);
        }
      }
    }
  }
}
