package io.lanyard.agent.weave;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/** What class loaders are asked without loading anything. */
final class Loaders {
  private Loaders() {}

  /** The loader to remember things by: the boot loader, which has no object, counts as the next. */
  static ClassLoader keyOf(@Nullable ClassLoader loader) {
    return loader != null ? loader : ClassLoader.getPlatformClassLoader();
  }

  /**
   * The class file of a type, by its internal name, as the loader finds it; empty if it finds none
   * or fails, as loaders of applications may in ways of their own.
   */
  static Optional<ClassReader> classFile(@Nullable ClassLoader loader, String type) {
    String file = type + ".class";
    try (InputStream in =
        loader == null
            ? ClassLoader.getSystemResourceAsStream(file)
            : loader.getResourceAsStream(file)) {
      return in == null ? Optional.empty() : Optional.of(new ClassReader(in));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
