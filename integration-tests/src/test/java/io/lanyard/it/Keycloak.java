package io.lanyard.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A real Keycloak, from its distribution at Maven Central, with its database in memory. Starting it
 * costs some twenty seconds of a processor, and a realm of it some more, so that the tests of a
 * class share both.
 */
final class Keycloak {
  private static final String VERSION = "26.4.5";
  private static final String ADMIN = "admin";
  private static final Duration START_LIMIT = Duration.ofMinutes(4);

  private final AtomicInteger realms = new AtomicInteger();
  private final String address;

  private Keycloak(String address) {
    this.address = address;
  }

  /** The one of this run, started when it is first asked for and ended with this JVM. */
  static Keycloak shared() {
    return Shared.KEYCLOAK;
  }

  /**
   * A new realm with alice (clinicians, staff), bob (staff), whose passwords are their names, and
   * the clients portal, desk and archive; see {@code keycloak/care.json}.
   */
  KeycloakRealm realm() {
    String name = "care-" + realms.incrementAndGet();
    KeycloakRealm realm = new KeycloakRealm(address, name, ADMIN, ADMIN);
    realm.create(template().replace("\"realm\": \"care\"", "\"realm\": \"" + name + "\""));
    return realm;
  }

  private static String template() {
    try (var in = Keycloak.class.getResourceAsStream("/keycloak/care.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Keycloak start() {
    try {
      Path all = Files.createDirectories(Path.of("target", "keycloak").toAbsolutePath());
      Path home = Files.createTempDirectory(all, "home-");
      Path log = home.resolve("keycloak.log");
      int port = freePort();
      ProcessBuilder builder = new ProcessBuilder(command(unpacked(all), home, port));
      builder.environment().keySet().removeIf(name -> name.startsWith("KC_"));
      builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
      builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN);
      Process process =
          builder
              .directory(home.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      awaitStart(process, log);
      return new Keycloak("http://127.0.0.1:" + port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As {@code bin/kc.sh} does, but without the build that would only choose another database. */
  private static List<String> command(Path distribution, Path home, int port) {
    return List.of(
        Jdk.JDK17.program("java").toString(),
        "-Xmx384m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Dkc.home.dir=" + home,
        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
        "-Dkc.config.built=true",
        "-cp",
        distribution.resolve("lib/quarkus-run.jar").toString(),
        "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
        "start",
        "--http-enabled=true",
        "--http-host=127.0.0.1",
        "--http-port=" + port,
        "--hostname-strict=false",
        "--cache=local",
        "--db-url=jdbc:h2:mem:keycloak;NON_KEYWORDS=VALUE;DB_CLOSE_DELAY=-1");
  }

  private static void awaitStart(Process process, Path log) throws IOException {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (!Files.readString(log).contains("Listening on: ")) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        process.destroyForcibly();
        throw new AssertionError("Keycloak did not start:\n" + Files.readString(log));
      }
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted while Keycloak started", e);
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  /** Unpacked once for all runs, under its final name only when it is whole. */
  private static Path unpacked(Path all) throws IOException {
    Path distribution = all.resolve("keycloak-" + VERSION);
    if (!Files.isDirectory(distribution)) {
      Path partial = Files.createTempDirectory(all, "unpacking-");
      unpack(MavenClassPath.file("org.keycloak:keycloak-quarkus-dist:zip:" + VERSION), partial);
      moveUnlessThere(partial.resolve("keycloak-" + VERSION), distribution);
    }
    return distribution;
  }

  private static void unpack(Path zip, Path into) throws IOException {
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        Path path = into.resolve(entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(path);
        } else {
          Files.createDirectories(path.getParent());
          Files.copy(in, path);
        }
      }
    }
  }

  private static void moveUnlessThere(Path from, Path to) throws IOException {
    try {
      Files.move(from, to);
    } catch (FileSystemException e) {
      if (!Files.isDirectory(to)) {
        throw e;
      }
    }
  }

  private static final class Shared {
    static final Keycloak KEYCLOAK = start();
  }
}
