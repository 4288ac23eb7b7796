package io.lanyard.it;

import static java.nio.file.Files.isExecutable;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The JDKs that every test of the packaged jar runs on, for {@code @EnumSource(Jdk.class)}. */
public enum Jdk {
  /** The one that runs the build. */
  JDK17,
  JDK25;

  private static final Path INSTALLED = Path.of("/usr/lib/jvm");

  /** A program of this JDK; the test is skipped by name when the JDK is missing. */
  Path program(String name) {
    return home().resolve("bin").resolve(name);
  }

  private Path home() {
    if (this == JDK17) {
      return Path.of(System.getProperty("java.home"));
    }
    return jdk25()
        .orElseGet(
            () ->
                Assumptions.abort(
                    "JDK 25 is missing: none in the system property lanyard.jdk25, the environment"
                        + " variable LANYARD_JDK25 or "
                        + INSTALLED
                        + "/*25*"));
  }

  private static Optional<Path> jdk25() {
    return Stream.of(System.getProperty("lanyard.jdk25", ""), environment())
        .filter(named -> !named.isEmpty())
        .map(Path::of)
        .findFirst()
        .map(Jdk::mustBeJdk)
        .or(Jdk::installed);
  }

  private static String environment() {
    return Optional.ofNullable(System.getenv("LANYARD_JDK25")).orElse("");
  }

  /** Somebody who names a JDK wants it used: a typing slip must not turn into a skipped test. */
  private static Path mustBeJdk(Path home) {
    if (!isExecutable(home.resolve("bin/java"))) {
      throw new IllegalArgumentException(home + " was named as JDK 25 but has no bin/java");
    }
    return home;
  }

  private static Optional<Path> installed() {
    if (!Files.isDirectory(INSTALLED)) {
      return Optional.empty();
    }
    try (DirectoryStream<Path> homes = Files.newDirectoryStream(INSTALLED, "*25*")) {
      for (Path home : homes) {
        if (isExecutable(home.resolve("bin/java"))) {
          return Optional.of(home);
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
