package io.lanyard.agent.library.file;

import java.nio.file.Path;
import java.util.Set;

/** What the JVM reads of itself wherever it happens to be: its settings, zones, certificates. */
final class OwnFiles {
  private static final Path HOME = Path.of(System.getProperty("java.home")).toAbsolutePath();
  private static final Set<Path> RANDOM = Set.of(Path.of("/dev/random"), Path.of("/dev/urandom"));

  private OwnFiles() {}

  static boolean areOfJvm(Path plain) {
    return plain.startsWith(HOME) || RANDOM.contains(plain);
  }
}
