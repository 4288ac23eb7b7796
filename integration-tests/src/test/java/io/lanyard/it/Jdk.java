package io.lanyard.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The JDKs that every test of the packaged jar runs on, for {@code @EnumSource(Jdk.class)}. */
enum Jdk {
  /** The one that runs the build. */
  JDK17,
  JDK25;

  private static final Path INSTALLED = Path.of("/usr/lib/jvm");
  private static final AtomicBoolean SAID = new AtomicBoolean();

  /** A program of this JDK; the test is skipped by name when the JDK is missing. */
  Path program(String name) {
    return home().resolve("bin").resolve(name);
  }

  private Path home() {
    return this == JDK17
        ? Path.of(System.getProperty("java.home"))
        : named().or(Jdk::installed).orElseGet(Jdk::skip);
  }

  private static Path skip() {
    String why =
        "JDK 25 is missing: there is none in the system property lanyard.jdk25, the environment"
            + " variable LANYARD_JDK25 or below "
            + INSTALLED;
    // Maven's console counts skipped tests but keeps their reasons for its reports.
    if (SAID.compareAndSet(false, true)) {
      System.err.println("Skipping tests: " + why);
    }
    return Assumptions.abort(why);
  }

  /** Somebody who names a JDK wants it used: a typing slip must not turn into a skipped test. */
  private static Optional<Path> named() {
    Optional<Path> home =
        Stream.of(System.getProperty("lanyard.jdk25"), System.getenv("LANYARD_JDK25"))
            .filter(value -> value != null && !value.isEmpty())
            .map(Path::of)
            .findFirst();
    if (home.isPresent() && !isJdk25(home.get())) {
      throw new IllegalArgumentException(home.get() + " is not JDK 25, though it was named as one");
    }
    return home;
  }

  private static Optional<Path> installed() {
    if (!Files.isDirectory(INSTALLED)) {
      return Optional.empty();
    }
    try (DirectoryStream<Path> homes = Files.newDirectoryStream(INSTALLED, Jdk::isJdk25)) {
      var found = homes.iterator();
      return found.hasNext() ? Optional.of(found.next()) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** By what the JDK says of itself: a directory with 25 in its name may hold JDK 17.0.25. */
  private static boolean isJdk25(Path home) {
    try {
      return Files.isExecutable(home.resolve("bin/java"))
          && Files.readString(home.resolve("release")).contains("JAVA_VERSION=\"25");
    } catch (IOException e) {
      return false;
    }
  }
}
