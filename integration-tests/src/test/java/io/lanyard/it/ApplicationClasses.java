package io.lanyard.it;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The classes of one forked application, apart from the tests they are compiled with: its class
 * path must not hold what it would not have in production.
 */
final class ApplicationClasses {
  private static final String SHARED = "io/lanyard/it/app";

  private ApplicationClasses() {}

  /**
   * Copies the package of an application, and what all applications share, into a directory.
   *
   * @return the class path element that they make up
   */
  static Path copy(Class<?> application, Path directory) throws IOException {
    Path compiled = compiled(application);
    Path copied = directory.resolve("classes");
    copyTree(compiled, application.getPackageName().replace('.', '/'), Integer.MAX_VALUE, copied);
    copyTree(compiled, SHARED, 1, copied);
    return copied;
  }

  /** The class path element that holds everything that the tests are made of. */
  static Path compiled(Class<?> application) {
    try {
      return Path.of(application.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void copyTree(Path from, String tree, int depth, Path to) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(from.resolve(tree), depth)) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Path copy = to.resolve(from.relativize(file).toString());
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy);
    }
  }
}
